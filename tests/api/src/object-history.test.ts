import { EXIT } from '@landbridge/cli';
import { getObjectHistory, listEscrows } from '@landbridge/contract';
import { systemChance } from '@landbridge/system';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { cliOf } from './cli-under-test.ts';
import { type Company, fillCompany } from './company.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let company: Company;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
});
afterAll(() => api.end());

const landbridge = (...words: string[]) => cliOf(api, tenant, words);

/** An entry of the company's domain without a place, and records of it, one an hour. */
async function entryWithRecords(count: number): Promise<string> {
  const guid = systemChance.uuid();
  await sql`
    insert into entry (tenant_id, domain_id, guid, class, rdn, attributes, mark)
    values (${tenant.id}, ${company.domainId}, ${guid}, 'user', 'CN=Lost', '{"userPrincipalName": ["Lost@exoip.test"]}', 1)
  `.execute(api.database);
  await sql`
    insert into provisioning_record (tenant_id, at, id, configuration_id, cycle_id, action, status, source_guid, source_name, source_class,
      steps, modified)
    select ${tenant.id}, now() - n * interval '1 hour', gen_random_uuid(), ${company.configurationId}, ${company.cycleId}, 'other', 'skipped',
      ${guid}, 'CN=Lost', 'user', ${JSON.stringify([
        {
          type: 'scoping',
          status: 'skipped',
          description: 'a container above it is not read yet',
          details: { rule: 'containerUnknown' },
        },
        { type: 'processing', status: 'skipped', description: 'Incomplete', details: { SkipReason: 'Incomplete' } },
      ])}::json, '[]'
    from generate_series(1, ${count}::int) as n
  `.execute(api.database);
  return guid;
}

test('the answer stands on top, and below it the records page by page, each with what decided it', async () => {
  const guid = await entryWithRecords(7);
  const params = { id: 'lost@exoip.test' };
  const history = await tenant.client.call(getObjectHistory, { params, query: { $top: 3 } });
  expect(history).toMatchObject({
    displayName: 'Lost@exoip.test',
    sourceId: guid,
    objectId: null,
    presentState: { state: 'waiting', rule: 'containerUnknown', configurationId: company.configurationId },
    configurations: [{ state: 'waiting' }],
  });
  expect(history.presentState.sentence).toBe(
    "Lost@exoip.test is not in the cloud: it waits, because a container above it is not read yet (rule containerUnknown of 'Head office')",
  );
  const ids: string[] = [];
  for await (const record of tenant.client.all(getObjectHistory, { params, query: { $top: 3 } })) {
    expect(record.decidedBy).toEqual({
      stage: 'scoping',
      rule: 'containerUnknown',
      reason: 'a container above it is not read yet',
    });
    ids.push(record.id);
  }
  expect([ids.length, new Set(ids).size]).toEqual([7, 7]);
});

test('who is in the directory is found by id and name, and who is nowhere is not found', async () => {
  const byId = await tenant.client.call(getObjectHistory, { params: { id: company.ben } });
  const byName = await tenant.client.call(getObjectHistory, { params: { id: 'BEN@exoip.test' } });
  expect(byId).toEqual(byName);
  expect(byId).toMatchObject({ objectId: company.ben, presentState: { state: 'cloudOnly' } });
  const gone = await tenant.client.call(getObjectHistory, { params: { id: company.gone } });
  expect(gone).toMatchObject({ presentState: { state: 'inRecycleBin', sinceDateTime: expect.any(String) } });
  for (const who of ['nobody@exoip.test', systemChance.uuid()]) {
    const answer = await api.ask(tenant, `/v1.0/landbridge/objects/${who}/history`);
    expect([answer.status, answer.body.error.message]).toEqual([
      404,
      `neither the directory, nor the store of a domain, nor the log knows ${who}`,
    ]);
  }
});

test('the command line answers in one sentence and shows the records in order', async () => {
  await sql`delete from entry where tenant_id = ${tenant.id}`.execute(api.database);
  const guid = await entryWithRecords(3);
  const { exit, out } = await landbridge('object', 'history', guid);
  expect(exit).toBe(EXIT.done);
  expect(out).toMatch(/^answer: +Lost@exoip[.]test is not in the cloud: it waits, because a container above it/);
  expect(out).toMatch(/other +skipped +Incomplete +containerUnknown: a container above it is not read yet/);
  const shown = JSON.parse((await landbridge('object', 'history', guid, '--json', '--limit', '2')).out);
  const times = shown.records.map((record: { activityDateTime: string }) => record.activityDateTime);
  expect(times).toHaveLength(2);
  expect(times).toEqual([...times].sort());
  expect((await landbridge('object', 'history', 'nobody@exoip.test')).exit).toBe(EXIT.notFound);
  expect((await landbridge('object', 'history', '--help')).out).toContain('landbridge object history anna@exoip.test');
});

test('why an entry is tried again is asked for by its GUID', async () => {
  const ask = async (source: string) =>
    (await tenant.client.call(listEscrows, { params: { id: company.configurationId }, query: { source } })).value;
  expect(await ask(company.ben)).toMatchObject([{ sourceId: company.ben, code: 'ObjectConflict', attempts: 2 }]);
  expect(await ask(company.anna)).toEqual([]);
});
