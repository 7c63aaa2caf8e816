import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const MAIN = fileURLToPath(new URL('../../../apps/control/src/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'landbridge-first-start-'));

interface Control {
  readonly child: ChildProcess;
  readonly url: string;
  /** What it told its terminal. */
  readonly told: () => string;
}

let control: Control;

beforeAll(async () => {
  control = await start();
}, 120_000);
afterAll(async () => {
  await stop(control);
  rmSync(folder, { recursive: true, force: true });
}, 120_000);

/** Control as a process, over a database of its own. */
async function start(): Promise<Control> {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const settings = {
    LANDBRIDGE_CONTROL_FOLDER: folder,
    LANDBRIDGE_LISTEN: '127.0.0.1:0',
    LANDBRIDGE_TRUST_FORWARDED_FOR: 'true',
  };
  const child = spawn(process.execPath, [MAIN], { env: { ...inherited, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    return { child, url: (JSON.parse(line) as { ready: string }).ready, told: () => told };
  }
  throw new Error(`control did not start: ${told}`);
}

/** A command of control on its machine, while control runs or not; what it answers on its standard output. */
async function command(...words: string[]): Promise<string> {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const env = { ...inherited, LANDBRIDGE_CONTROL_FOLDER: folder, LANDBRIDGE_ADMIN_TOKEN_DAYS: '30' };
  const child = spawn(process.execPath, [MAIN, ...words], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [exit] = await once(child, 'close');
  expect(exit).toBe(0);
  return said;
}

async function tenantsBy(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token.trim()}` };
  return (await fetch(`${control.url}/v1.0/landbridge/tenants`, { headers })).status;
}

async function stop({ child }: Control): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
}

function fileOf(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

function signIn(oneTimePassword: string): Promise<Response> {
  return fetch(`${control.url}/v1.0/landbridge/signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.66, 203.0.113.5' },
    body: JSON.stringify({ userPrincipalName: 'admin@landbridge.invalid', password: oneTimePassword }),
  });
}

test('the first administrator is told once, to whoever starts control, and gets in', async () => {
  const text = fileOf('first-administrator');
  const oneTimePassword = /^one-time password: (\S+)$/m.exec(text)?.[1] ?? '';
  expect(statSync(join(folder, 'first-administrator')).mode & 0o777).toBe(0o600);
  expect(control.told()).toContain(text);
  expect(fileOf('logs/control.log')).toContain('first administrator made');
  expect(fileOf('logs/control.log')).not.toContain(oneTimePassword);
  const answer = await signIn(oneTimePassword);
  expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ mustChangePassword: true })]);
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  // Without TLS no cookie can be kept to it.
  expect(cookie).toMatch(/^landbridge=lbc_/);
  const sessions = await fetch(`${control.url}/v1.0/landbridge/me/sessions`, { headers: { cookie } });
  // What a caller wrote into X-Forwarded-For before the proxy did counts for nothing.
  expect(await sessions.json()).toMatchObject({ value: [{ address: '203.0.113.5' }] });
});

test('the token of the first start operates control', async () => {
  const headers = { authorization: `Bearer ${fileOf('admin-token').trim()}` };
  const answer = await fetch(`${control.url}/v1.0/landbridge/tenants`, { headers });
  expect(await answer.json()).toMatchObject({ value: [{ displayName: 'default' }] });
});

test('another start makes nobody, and tells nothing', async () => {
  const before = [fileOf('first-administrator'), fileOf('admin-token')];
  await stop(control);
  control = await start();
  expect([fileOf('first-administrator'), fileOf('admin-token')]).toEqual(before);
  expect(control.told()).not.toContain('one-time password');
}, 120_000);

test('the token is renewed while control runs, which ends the one before, and revoked for good', async () => {
  const first = fileOf('admin-token');
  expect(await command('admin-token', 'renew')).toMatch(/good until \d{4}-\d\d-\d\dT.*the one before is over/);
  const second = fileOf('admin-token');
  expect(statSync(join(folder, 'admin-token')).mode & 0o777).toBe(0o600);
  expect([await tenantsBy(first), await tenantsBy(second)]).toEqual([401, 200]);
  expect(await command('admin-token', 'revoke')).toMatch(/^1 token\(s\) ended/);
  expect([await tenantsBy(second), existsSync(join(folder, 'admin-token'))]).toEqual([401, false]);
  await stop(control);
  control = await start();
  expect(existsSync(join(folder, 'admin-token'))).toBe(false);
  await command('admin-token', 'renew');
  expect(await tenantsBy(fileOf('admin-token'))).toBe(200);
  const headers = { authorization: `Bearer ${fileOf('admin-token').trim()}` };
  const audits = await fetch(`${control.url}/v1.0/auditLogs/directoryAudits`, { headers });
  const { value } = (await audits.json()) as { value: { activityDisplayName: string; result: string }[] };
  expect(value.map(({ activityDisplayName: activity, result }) => [activity, result])).toEqual([
    ['Renew administrator token', 'success'],
    ['Revoke administrator tokens', 'success'],
    ['Renew administrator token', 'success'],
  ]);
}, 120_000);
