import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { fillCompany } from './company.ts';

const MAIN = fileURLToPath(new URL('../../../apps/cli/src/main.ts', import.meta.url));

let api: ApiUnderTest;
let tenant: Tenant;
let url: string;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  await fillCompany(api, tenant);
  url = await api.fastify.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => api.end());

function landbridge(...words: string[]): ChildProcess {
  const env = { ...process.env, LANDBRIDGE_URL: url, LANDBRIDGE_TOKEN: tenant.token };
  return spawn(process.execPath, [MAIN, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function textOf(stream: ChildProcess['stdout']): Promise<string> {
  let text = '';
  for await (const part of stream ?? []) text += String(part);
  return text;
}

test('the program speaks to a listening control, and its exit code tells', async () => {
  const child = landbridge('object', 'show', 'ben@exoip.test', '--json');
  const [out, [exit]] = await Promise.all([textOf(child.stdout), once(child, 'exit')]);
  expect([exit, JSON.parse(out).displayName]).toEqual([0, "Ben O'Hara"]);
  const missing = landbridge('object', 'show', 'nobody');
  const [err, [code]] = await Promise.all([textOf(missing.stderr), once(missing, 'exit')]);
  expect([code, err]).toEqual([4, 'error: there is no user nobody\ncode: NotFound\ncure: check the id\n']);
});

test('the log is followed until Ctrl+C', async () => {
  const child = landbridge('logs', 'follow');
  const [line] = await once(child.stdout ?? child, 'data');
  expect(String(line)).toContain('Anna Müller');
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([130, null]);
});
