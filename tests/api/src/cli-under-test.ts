import { Interrupted, runCli, type World } from '@landbridge/cli';
import type { ApiUnderTest, Tenant } from './api-under-test.ts';

export interface Ran {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

interface Terminal extends Partial<World> {
  /** What stands in files, by their paths. */
  readonly files?: Readonly<Record<string, string>>;
}

/** One `landbridge` command of a tenant's administrator, whose terminal is nobody's: what sleeps is interrupted. */
export async function cliOf(
  api: Pick<ApiUnderTest, 'fetch'>,
  tenant: Pick<Tenant, 'token'>,
  words: readonly string[],
  { files = {}, ...around }: Terminal = {},
): Promise<Ran> {
  let [out, err] = ['', ''];
  const exit = await runCli(words, {
    env: { LANDBRIDGE_TOKEN: tenant.token, LANDBRIDGE_URL: 'http://control.test/' },
    fetch: api.fetch,
    readFile: path => files[path],
    writeFile: async () => undefined,
    stdout: text => {
      out += text;
    },
    stderr: text => {
      err += text;
    },
    stderrIsTerminal: false,
    sleep: async () => {
      throw new Interrupted();
    },
    now: () => 0,
    ask: null,
    newTrace: () => ({ trace: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' }),
    start: async () => 0,
    ...around,
  });
  return { exit, out, err };
}
