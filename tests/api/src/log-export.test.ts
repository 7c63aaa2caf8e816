import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT, writeFile } from '@landbridge/cli';
import { createClient, exportProvisioningLog, LOG_FILES, listProvisioningRecords } from '@landbridge/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { cliOf } from './cli-under-test.ts';
import { fillCompany } from './company.ts';
import { unzipped } from './unzipped.ts';

const EVIL = "=cmd|' /C calc'!A0";
const MANY = 1_234;
let api: ApiUnderTest;
let tenant: Tenant;
let url: string;
const folder = mkdtempSync(join(tmpdir(), 'landbridge-export-'));

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  await fillCompany(api, tenant);
  await sql`
    insert into provisioning_record (tenant_id, at, id, configuration_id, cycle_id, action, status, source_guid, source_name, source_class,
      target_id, target_name, steps, modified, problem)
    select ${tenant.id}, now() - n * interval '1 second', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'update',
      case when n % 10 = 0 then 'failure' else 'success' end, gen_random_uuid(), ${EVIL}, 'user', gen_random_uuid(), 'a "b", c' || chr(10) || n,
      ${JSON.stringify([
        { type: 'scoping', status: 'success', description: '-1', details: { rule: '+1' } },
        { type: 'export', status: 'success', description: 'written', details: {} },
      ])}::json, ${JSON.stringify([{ name: '@SUM', before: 'x', after: null }])}::json,
      case when n % 10 = 0 then '{"code":"ObjectConflict","message":"taken"}'::jsonb end
    from generate_series(1, ${MANY}::int) as n
  `.execute(api.database);
  await sql`
    insert into recorded_name_fresh (tenant_id, guid, names)
    select tenant_id, source_guid, lower(source_name || E'\\n' || target_name) from provisioning_record
    where tenant_id = ${tenant.id} and source_name like 'CN=%'
  `.execute(api.database);
  // The company was recorded by the database's clock, which goes on.
  await api.clock.advance(60_000);
  await api.fastify.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(api.fastify.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await api.end();
  rmSync(folder, { recursive: true, force: true });
});

async function bytesOf(query: string): Promise<{ readonly type: string | null; readonly bytes: Buffer }> {
  const answer = await fetch(`${url}/v1.0/landbridge/provisioningLog/export?${query}`, {
    headers: { authorization: `Bearer ${tenant.token}` },
  });
  expect(answer.status).toBe(200);
  return { type: answer.headers.get('content-type'), bytes: Buffer.from(await answer.arrayBuffer()) };
}

/** RFC 4180, read by a hand of its own. */
function parsedCsv(text: string): readonly Readonly<Record<string, string>>[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end !== '\r\n') continue;
    rows.push(row);
    row = [];
  }
  const [head = [], ...others] = rows;
  return others.map(cells => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])));
}

test('as JSON it is what the log says, in the same order, and filtered like it', async () => {
  const listed = [];
  for await (const record of tenant.client.all(listProvisioningRecords)) listed.push(record);
  expect(listed).toHaveLength(MANY + 1);
  const { type, bytes } = await bytesOf('format=json');
  expect(type).toBe('application/json; charset=utf-8');
  expect(JSON.parse(bytes.toString())).toEqual(listed);
  const lines = (await bytesOf("format=jsonl&$filter=provisioningStatusInfo/status eq 'failure'")).bytes
    .toString()
    .trim()
    .split('\n');
  expect(lines.map(line => JSON.parse(line))).toEqual(listed.filter(one => one.provisioningStatusInfo.status === 'failure'));
  expect(JSON.parse((await bytesOf('$search=nobody')).bytes.toString())).toEqual([]);
});

test('as CSV it is three files that join by change id, and no cell is a formula', async () => {
  const { type, bytes } = await bytesOf('format=csv');
  expect(type).toBe('application/zip');
  const files = unzipped(bytes);
  expect([...files.keys()]).toEqual(Object.values(LOG_FILES));
  const [summary, steps, modified] = Object.values(LOG_FILES).map(name => parsedCsv(files.get(name) ?? ''));
  expect([summary?.length, steps?.length, modified?.length]).toEqual([MANY + 1, 2 * MANY + 1, MANY + 1]);
  const changes = new Set(summary?.map(row => row['changeId']));
  for (const row of [...(steps ?? []), ...(modified ?? [])]) expect(changes.has(row['changeId'])).toBe(true);
  const failed = summary?.find(row => row['status'] === 'failure');
  expect(failed).toMatchObject({
    errorCode: 'ObjectConflict',
    reason: 'taken',
    sourceIdentityName: `'${EVIL}`,
    targetIdentityName: 'a "b", c\n10',
  });
  expect(steps?.find(row => row['position'] === '1' && row['provisioningStepType'] === 'scoping')).toMatchObject({
    description: "'-1",
    details: '{"rule":"+1"}',
  });
  expect(modified?.find(row => row['displayName'] === "'@SUM")).toMatchObject({ oldValue: '"x"', newValue: '' });
  const one = await bytesOf('format=csv&file=steps');
  expect([one.type, one.bytes.toString()]).toEqual(['text/csv; charset=utf-8', files.get(LOG_FILES.steps)]);
});

test('whoever takes no more is given no more: pages are read as they are taken', async () => {
  const answer = await fetch(`${url}/v1.0/landbridge/provisioningLog/export`, {
    headers: { authorization: `Bearer ${tenant.token}` },
  });
  const before = api.statements;
  const reader = answer.body?.getReader();
  expect((await reader?.read())?.value?.length).toBeGreaterThan(0);
  await reader?.cancel();
  expect(api.statements - before).toBeLessThanOrEqual(3);
});

test('a refused filter is an answer of its own, and so is a stranger', async () => {
  const answer = await api.ask(tenant, "/v1.0/landbridge/provisioningLog/export?$filter=colour eq 'red'");
  expect([answer.status, answer.body.error.code]).toEqual([400, 'BadRequest']);
  const client = createClient({ baseUrl: url, token: 'wrong', fetch });
  await expect(client.stream(exportProvisioningLog)[Symbol.asyncIterator]().next()).rejects.toMatchObject({ status: 401 });
});

const landbridge = (...words: string[]) =>
  cliOf(api, tenant, words, { env: { LANDBRIDGE_TOKEN: tenant.token, LANDBRIDGE_URL: url }, fetch, writeFile });

test('the command line writes the files, and none where it failed', async () => {
  const [csv, json] = [join(folder, 'csv'), join(folder, 'json')];
  expect((await landbridge('logs', 'export', '--folder', csv)).exit).toBe(EXIT.done);
  expect(readdirSync(csv).sort()).toEqual(Object.values(LOG_FILES).sort());
  expect(parsedCsv(readFileSync(join(csv, LOG_FILES.summary), 'utf8'))).toHaveLength(MANY + 1);
  const done = await landbridge('logs', 'export', '--format', 'json', '--folder', json, '--status', 'failure', '--json');
  expect(JSON.parse(done.out)).toEqual({ done: true, files: [join(json, 'ProvisioningLogs.json')] });
  expect(JSON.parse(readFileSync(join(json, 'ProvisioningLogs.json'), 'utf8'))).toHaveLength(Math.floor(MANY / 10));
  const failed = await landbridge('logs', 'export', '--folder', join(folder, 'failed'), '--token', 'wrong');
  expect([failed.exit, readdirSync(join(folder, 'failed'))]).toEqual([EXIT.unauthorized, []]);
  expect((await landbridge('logs', 'list', '--since', 'yesterday')).exit).toBe(EXIT.usage);
});

test('how long the log is kept is a setting of the tenant', async () => {
  expect(JSON.parse((await landbridge('logs', 'retention', '--json')).out)).toEqual({ retentionDays: 30 });
  expect((await landbridge('logs', 'retention', '--days', '90')).out).toBe('kept for: 90 days\n');
  expect(JSON.parse((await landbridge('logs', 'retention', '--json')).out)).toEqual({ retentionDays: 90 });
  const refused = await landbridge('logs', 'retention', '--days', '401');
  expect([refused.exit, refused.err]).toEqual([EXIT.usage, expect.stringContaining('retentionDays')]);
});

test('the command line finds records by name, problem and time', async () => {
  const count = async (...words: string[]): Promise<number> =>
    JSON.parse((await landbridge('logs', 'list', '--json', '--limit', '5000', ...words)).out).length;
  expect(await count('--name', 'CN=Ann')).toBe(1);
  expect(await count('--search', 'müller')).toBe(1);
  expect(await count('--problem', 'ObjectConflict', '--action', 'update')).toBe(Math.floor(MANY / 10));
  const now = api.clock.now();
  expect(await count('--since', new Date(now + 3_600_000).toISOString())).toBe(0);
  expect(
    await count('--until', new Date(now + 3_600_000).toISOString(), '--target', '0190a5c8-0000-7000-8000-0000000000a1'),
  ).toBe(0);
  expect(await count('--since', new Date(now - 3_600_000).toISOString())).toBe(MANY + 1);
});
