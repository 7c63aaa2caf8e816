import { createClient, type Fetch } from '@landbridge/contract';
import type { Context, Output } from './context.ts';
import { UsageError } from './exit-code.ts';
import type { World } from './world.ts';

const DEFAULT_URL = 'http://127.0.0.1:8480';
const TOKEN_FILE = '.landbridge/control/admin-token';
/** How often progress is told where lines can not be overwritten. */
const LINE_EVERY_MS = 10_000;

interface ContextOptions {
  readonly url?: string;
  readonly token?: string;
  readonly trace?: boolean;
}

/** The client and the output of a command, from its options, the environment and the token file, in this order. */
export function openContext(world: World, options: ContextOptions): Context {
  const baseUrl = options.url ?? world.env['LANDBRIDGE_URL'] ?? DEFAULT_URL;
  if (!URL.canParse(baseUrl) || !/^https?:$/.test(new URL(baseUrl).protocol))
    throw new UsageError(`'${baseUrl}' is no http address`);
  const token = options.token ?? world.env['LANDBRIDGE_TOKEN'] ?? world.readFile(TOKEN_FILE)?.trim();
  if (!token) throw new UsageError(`no token: give --token, set LANDBRIDGE_TOKEN, or run where ${TOKEN_FILE} is`);
  return {
    client: createClient({ baseUrl, token, fetch: options.trace ? followed(world) : world.fetch }),
    out: outputTo(world),
    sleep: world.sleep,
    now: world.now,
    readFile: world.readFile,
    ask: askOf(world),
    writeFile: world.writeFile,
  };
}

/** Every request as a part of one new trace (W3C Trace Context), which is told before the first. */
function followed({ fetch, newTrace, stderr }: World): Fetch {
  const { trace, span } = newTrace();
  stderr(`trace ${trace}\n`);
  return (url, init) => fetch(url, { ...init, headers: { ...init.headers, traceparent: `00-${trace}-${span}-01` } });
}

function askOf({ ask }: World): Context['ask'] {
  return ask && (async question => /^y(es)?$/i.test((await ask(question)).trim()));
}

function outputTo({ stdout, stderr, stderrIsTerminal, now }: World): Output {
  let told: number | null = null;
  return {
    line: text => stdout(`${text}\n`),
    note: text => stderr(`${text}\n`),
    progress: text => {
      if (stderrIsTerminal) stderr(`\r\u001B[K${text}`);
      else if (told === null || now() - told >= LINE_EVERY_MS) stderr(`${text}\n`);
      else return;
      told = now();
    },
    progressEnds: () => {
      if (stderrIsTerminal && told !== null) stderr('\r\u001B[K');
      told = null;
    },
  };
}
