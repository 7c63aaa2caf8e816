import { EXIT } from '@landbridge/cli';
import {
  activityOf,
  createConfiguration,
  deleteConfiguration,
  listDirectoryAudits,
  putNotificationSettings,
  updateConfiguration,
} from '@landbridge/contract';
import type { DirectoryAudit, DirectoryAuditId } from '@landbridge/model';
import { PostgresDirectoryAudits, PostgresHousekeeping } from '@landbridge/postgres';
import { systemChance } from '@landbridge/system';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { REPORTS } from './browser-under-test.ts';
import { cliOf } from './cli-under-test.ts';
import { type Company, fillCompany } from './company.ts';
import { addressOf, bodyOf, OF_A_SESSION, ROUTES } from './route-calls.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let company: Company;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
});
afterAll(() => api.end());

const audits = async ($filter?: string) =>
  (await tenant.client.call(listDirectoryAudits, { query: { $top: 999, ...($filter && { $filter }) } })).value;
const configuration = () => `/v1.0/landbridge/configurations/${company.configurationId}`;
const rename = (displayName: string) =>
  tenant.client.call(updateConfiguration, { params: { id: company.configurationId }, body: { displayName } });
const landbridge = (...words: string[]) => cliOf(api, tenant, words);

/** What an answer shows once: codes, one-time passwords, secrets of programs. */
function secretsIn(answer: unknown): readonly string[] {
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([name, value]) =>
    /^(code|secretText|oneTimePassword)$/.test(name) && typeof value === 'string' ? [value] : secretsIn(value),
  );
}

test('every call that is no GET is an act with a name, or known to change nothing', () => {
  const undecided = ROUTES.filter(route => activityOf(route) === undefined).map(({ method, path }) => `${method} ${path}`);
  expect(undecided).toEqual([]);
  expect(ROUTES.filter(route => activityOf(route)).length).toBeGreaterThan(20);
});

describe('an act', () => {
  test('is told with who did it, from where, and what it was before and after', async () => {
    await rename('Anew');
    expect(await audits()).toMatchObject([
      {
        activityDisplayName: 'Update configuration',
        category: 'Synchronization',
        operationType: 'Update',
        result: 'success',
        initiatedBy: { user: null, app: { displayName: 'test', ipAddress: '127.0.0.1' } },
        targetResources: [
          {
            id: company.configurationId,
            type: 'configurations',
            modifiedProperties: [{ displayName: 'displayName', oldValue: '"Head office"', newValue: '"Anew"' }],
          },
        ],
      },
    ]);
  });

  test('that makes, acts on or removes something tells what there is of it', async () => {
    const made = await tenant.client.call(createConfiguration, { body: { domainFqdn: 'other.test' } });
    await api.ask(tenant, `${configuration()}/pause`, { method: 'POST' });
    await tenant.client.call(deleteConfiguration, { params: { id: made.id }, query: { objects: 'keep' } });
    const [removed, paused, added] = await audits();
    expect([removed, paused, added].map(one => one?.activityDisplayName)).toEqual([
      'Delete configuration',
      'Pause configuration',
      'Add configuration',
    ]);
    const of = (audit: typeof added, name: string) =>
      audit?.targetResources[0]?.modifiedProperties.find(({ displayName }) => displayName === name);
    expect(added?.targetResources[0]).toMatchObject({ id: made.id });
    expect(of(added, 'displayName')).toMatchObject({ oldValue: null, newValue: '"other.test"' });
    expect(of(paused, 'state')).toMatchObject({ oldValue: '"active"', newValue: '"paused"' });
    expect(of(removed, 'displayName')).toMatchObject({ oldValue: '"other.test"', newValue: null });
  });

  test('that fails, or that its caller may not do, is told with the reason', async () => {
    const nobody = systemChance.uuid();
    await api.ask(tenant, `/v1.0/landbridge/configurations/${nobody}/enable`, { method: 'POST' });
    const reader = await api.withRoles(tenant.id, [REPORTS]);
    await api.ask(reader, configuration(), { method: 'PATCH', body: { displayName: 'stolen' } });
    expect(await audits()).toMatchObject([
      { result: 'failure', resultReason: expect.stringMatching(/^Authorization_RequestDenied: /), targetResources: [] },
      { result: 'failure', resultReason: expect.stringMatching(/^NotFound: /), targetResources: [{ id: nobody }] },
    ]);
  });

  test('that only reads is no act', async () => {
    await api.ask(tenant, '/v1.0/users');
    await api.ask(tenant, '/v1.0/$batch', { method: 'POST', body: { requests: [{ id: '1', method: 'GET', url: '/users' }] } });
    expect(await audits()).toEqual([]);
  });

  test('tells no secret', async () => {
    const secret = 'canary-of-a-webhook-secret';
    const body = { noSuccessAfterMs: 3_600_000, webhooks: [{ url: 'https://hooks.example.com/a', secret }] };
    await tenant.client.call(putNotificationSettings, { body });
    const { rows } = await sql<{ content: string }>`
      select content from directory_audit where tenant_id = ${tenant.id}
    `.execute(api.database);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.content).toContain('hooks.example.com');
    expect(JSON.stringify(rows)).not.toContain('canary');
    const shownOnce: string[] = [];
    for (const [name, route] of ROUTES.map(one => [`${one.method} ${one.path}`, one] as const)) {
      if (!activityOf(route) || OF_A_SESSION.has(name)) continue;
      const asked = { method: route.method as 'POST', body: bodyOf(name, company) };
      const { status, body: answer } = await api.ask(tenant, addressOf(route.path, company), asked);
      if (status < 400) shownOnce.push(...secretsIn(answer));
    }
    expect(shownOnce.length).toBeGreaterThan(1);
    const { rows: all } = await sql<{ content: string }>`
      select content from directory_audit where tenant_id = ${tenant.id}
    `.execute(api.database);
    expect(all.length).toBeGreaterThan(20);
    for (const one of shownOnce) expect(JSON.stringify(all)).not.toContain(one);
  });

  test('in the middle of which control ends is told as of unknown result', async () => {
    const [id, at] = [systemChance.uuid() as DirectoryAuditId, Date.now()];
    const begun: DirectoryAudit = {
      ...{ id, at, activity: 'Update configuration', category: 'Synchronization', operationType: 'Update' },
      ...{ actor: { kind: 'token', id: 'x', displayName: 'x', address: '192.0.2.1' }, correlationId: 'r', target: null },
      ...{ modified: [], result: 'success', reason: null },
    };
    await new PostgresDirectoryAudits(api.database).begin(tenant.id, begun);
    const housekeeping = new PostgresHousekeeping(api.database);
    await housekeeping.catchUp(at + 300_000);
    expect(await audits()).toEqual([]);
    await housekeeping.catchUp(at + 660_000);
    await housekeeping.catchUp(at + 660_000);
    expect(await audits()).toMatchObject([
      { id, result: 'unknownFutureValue', resultReason: 'control ended in the middle of it' },
    ]);
  });
});

test('acts are found by what they are, whose they are, and when', async () => {
  await rename('One');
  await api.ask(tenant, `${configuration()}/pause`, { method: 'POST' });
  const [paused, renamed] = await audits();
  const ids = async (filter: string) => (await audits(filter)).map(({ id }) => id);
  expect(await ids("activityDisplayName eq 'Pause configuration'")).toEqual([paused?.id]);
  expect(await ids(`id eq '${renamed?.id}'`)).toEqual([renamed?.id]);
  expect(await ids(`targetResources/id eq '${company.configurationId}' and result eq 'success'`)).toHaveLength(2);
  expect(await ids(`initiatedBy/id eq '${paused?.initiatedBy.app?.id}' and category eq 'Synchronization'`)).toHaveLength(2);
  expect(await ids("initiatedBy/id eq 'nobody'")).toEqual([]);
  expect(await ids("activityDateTime lt '2020-01-01T00:00:00Z'")).toEqual([]);
  expect(await ids("activityDateTime ge '2020-01-01T00:00:00Z'")).toHaveLength(2);
  expect((await api.ask(tenant, "/v1.0/auditLogs/directoryAudits?$filter=actor eq 'x'")).status).toBe(400);
  const pages: string[] = [];
  for await (const { id } of tenant.client.all(listDirectoryAudits, { query: { $top: 1 } })) pages.push(id);
  expect(pages).toEqual([paused?.id, renamed?.id]);
});

describe('the chain', () => {
  /** As somebody who has the database in hand. */
  const tamper = async (statement: ReturnType<typeof sql>) => {
    await sql`alter table directory_audit disable trigger directory_audit_is_kept`.execute(api.database);
    await statement.execute(api.database);
    await sql`alter table directory_audit enable trigger directory_audit_is_kept`.execute(api.database);
  };

  test('has no gap, however many act at once, and is checked from outside', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => rename(`Name ${index}`)));
    const { exit, out } = await landbridge('audit', 'verify');
    expect([exit, out]).toEqual([
      EXIT.done,
      expect.stringMatching(/^all 20 acts are as they were written\nnote this.*: 20:[0-9a-f]{64}\n$/),
    ]);
    const last = /20:[0-9a-f]{64}/.exec(out)?.[0] ?? '';
    await rename('Later');
    expect((await landbridge('audit', 'verify', '--last', last)).exit).toBe(EXIT.done);
    expect((await landbridge('audit', 'verify', '--last', last.replace('20:', '19:'))).err).toContain('AuditChainBroken');
  });

  test('takes no change, and shows one that was forced', async () => {
    for (const name of ['One', 'Two', 'Three', 'Four']) await rename(name);
    await expect(sql`delete from directory_audit where tenant_id = ${tenant.id}`.execute(api.database)).rejects.toThrow(
      'only ever added',
    );
    await expect(sql`update directory_audit set activity = 'x'`.execute(api.database)).rejects.toThrow('only ever added');
    await tamper(sql`
      update directory_audit set content = replace(content, 'Two', 'Tow') where tenant_id = ${tenant.id} and sequence = 2
    `);
    const changed = await landbridge('audit', 'verify');
    expect([changed.exit, changed.err]).toEqual([EXIT.failed, expect.stringContaining('broken at 2 (changed)')]);
    await tamper(sql`delete from directory_audit where tenant_id = ${tenant.id} and sequence = 3`);
    expect((await landbridge('audit', 'verify')).err).toContain('2 (changed), 3 (missing)');
  });

  test('is exported whole, as JSON lines and for a collector of syslog, and listed', async () => {
    await rename('One');
    await rename('Two');
    const files: Record<string, string> = {};
    const writeFile = async (path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> => {
      for await (const chunk of chunks) files[path] = (files[path] ?? '') + new TextDecoder().decode(chunk);
    };
    expect((await cliOf(api, tenant, ['audit', 'export', '--file', 'a.jsonl'], { writeFile })).exit).toBe(EXIT.done);
    expect((await cliOf(api, tenant, ['audit', 'export', '--format', 'syslog', '--file', 'a.log'], { writeFile })).exit).toBe(
      EXIT.done,
    );
    const lines = (files['a.jsonl'] ?? '')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(lines).toMatchObject([{ sequence: 1, content: { activity: 'Update configuration' } }, { sequence: 2 }]);
    expect((files['a.log'] ?? '').trim().split('\n')).toHaveLength(2);
    expect(files['a.log']).toMatch(/^<109>1 \S+ - landbridge - directoryAudit \[audit@32473 sequence="1"/);
    const { out } = await landbridge('audit', 'list');
    expect(out).toMatch(/^AT \(UTC\) +WHO +FROM +ACTIVITY +RESULT +ON +CHANGED\n/);
    expect(out).toMatch(/test +127\.0\.0\.1 +Update configuration +success +\S+ +displayName/);
  });
});
