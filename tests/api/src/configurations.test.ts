import {
  allowHeldDeletes,
  believeDomainController,
  createConfiguration,
  createEnrolmentCode,
  deleteConfiguration,
  enableConfiguration,
  getAgent,
  getConfiguration,
  getJob,
  getStatus,
  getUser,
  jobIdOf,
  listAgents,
  listCycles,
  listDirectoryAudits,
  listHeldDeletes,
  listProvisioningRecords,
  pauseConfiguration,
  rejectHeldDeletes,
  restartConfiguration,
  restartJob,
  revokeAgent,
  updateConfiguration,
} from '@landbridge/contract';
import { type AgentId, type Guid, NEVER_SEEN } from '@landbridge/model';
import { hashCode } from '@landbridge/relay';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Company, fillCompany } from './company.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let company: Company;
let params: { id: string };

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
  params = { id: company.configurationId };
  api.woken.length = 0;
});
afterAll(() => api.end());

const OU = 'OU=People,DC=exoip,DC=test';
const OU_GUID = '11111111-2222-4333-8444-555555555555' as Guid;

async function stored() {
  const { rows } = await sql<Record<string, unknown>>`
    select configuration.state, configuration.walked_mark, configuration.edges_walked_mark, configuration.initial_cycle_done,
      configuration.quarantine is not null as quarantined, domain.watermark ->> 'kind' as watermark, lease.epoch,
      domain.next_cycle_at <= now() as due,
      (select string_agg(state, ',') from cycle where cycle.configuration_id = configuration.id) as cycles,
      (select string_agg(state, ',') from staged_operation as staged where staged.configuration_id = configuration.id) as staged
    from configuration
    join domain on domain.tenant_id = configuration.tenant_id and domain.id = configuration.domain_id
    join lease on lease.tenant_id = domain.tenant_id and lease.domain_id = domain.id
    where configuration.tenant_id = ${tenant.id} and configuration.id = ${params.id}
  `.execute(api.database);
  return rows[0];
}

test('password hash sync is switched on with the configuration where that is asked', async () => {
  const made = await tenant.client.call(createConfiguration, { body: { domainFqdn: 'hashes.test', passwordHashSync: true } });
  expect(made).toMatchObject({ state: 'reviewing', passwordHashSync: true, health: 'WaitingForReview' });
});

test('a configuration for a domain nobody knew makes it known, and is enabled, paused and forgotten', async () => {
  const { client } = tenant;
  const made = await client.call(createConfiguration, { body: { domainFqdn: 'New.Test' } });
  expect(made).toMatchObject({
    displayName: 'new.test',
    state: 'reviewing',
    status: 'NotRun',
    scope: { kind: 'all' },
    intervalMs: 120_000,
  });
  const again = await client.call(createConfiguration, { body: { domainFqdn: 'new.test', displayName: 'Second' } });
  expect(again.domain).toEqual(made.domain);
  await client.call(enableConfiguration, { params: { id: made.id } });
  expect(await client.call(getConfiguration, { params: { id: made.id } })).toMatchObject({ state: 'active', status: 'Active' });
  expect(api.woken).toEqual([made.domain.id, made.domain.id, made.domain.id]);
  await client.call(pauseConfiguration, { params: { id: made.id } });
  expect(await client.call(getConfiguration, { params: { id: made.id } })).toMatchObject({ state: 'paused', status: 'Paused' });
  await client.call(deleteConfiguration, { params: { id: made.id } });
  expect((await api.ask(tenant, `/v1.0/landbridge/configurations/${made.id}`)).status).toBe(404);
});

test('a scope is named by distinguished names and kept by GUIDs; another scope walks anew', async () => {
  api.names.set(OU, OU_GUID);
  const scope = { kind: 'organizationalUnits' as const, distinguishedNames: [OU] };
  const body = { scope, guard: { deleteThreshold: 7 }, intervalMs: 60_000 };
  const changed = await tenant.client.call(updateConfiguration, { params, body });
  expect(changed).toMatchObject({ scope: { kind: 'organizationalUnits', guids: [OU_GUID] }, intervalMs: 60_000 });
  expect(changed.guard).toEqual({
    enabled: true,
    deleteThreshold: 7,
    deletePercentage: null,
    memberRemovalThreshold: 5_000,
    groupRemovalThreshold: 1_000,
    groupRemovalPercentage: null,
  });
  expect(await stored()).toMatchObject({
    walked_mark: '0',
    edges_walked_mark: '0',
    epoch: '8',
    cycles: 'Failed',
    watermark: 'incremental',
  });
  const unknown = { scope: { kind: 'groups', distinguishedNames: ['CN=Nobody'] } };
  expect(await api.ask(tenant, `/v1.0/landbridge/configurations/${params.id}`, { method: 'PATCH', body: unknown })) //
    .toMatchObject({ status: 400, body: { error: { code: 'ObjectNotFound' } } });
});

test('users are shared with other domains, and all that share are walked anew', async () => {
  const join = { precedence: 10, properties: { Department: 5, manager: 7 } };
  expect(await tenant.client.call(updateConfiguration, { params, body: { join } })).toMatchObject({ join });
  expect(await stored()).toMatchObject({ walked_mark: '0', edges_walked_mark: '0', epoch: '8' });
  const ask = (body: unknown) => api.ask(tenant, `/v1.0/landbridge/configurations/${params.id}`, { method: 'PATCH', body });
  const unknown = await ask({ join: { precedence: 10, properties: { JobTitel: 5 } } });
  expect([unknown.status, unknown.body.error.message]).toEqual([400, expect.stringContaining('nothing is mapped to JobTitel')]);
  expect((await ask({ join: { precedence: 0 } })).status).toBe(400);
  expect(await tenant.client.call(getConfiguration, { params })).toMatchObject({ join });
  expect(await tenant.client.call(updateConfiguration, { params, body: { join: null } })).toMatchObject({ join: null });
});

test('changing the interval alone does not disturb a running cycle', async () => {
  await tenant.client.call(updateConfiguration, { params, body: { intervalMs: 30_000 } });
  expect(await stored()).toMatchObject({ walked_mark: '41', epoch: '7', cycles: 'Running' });
});

test('a restart walks anew, reads anew when asked, and takes the domain from whoever works on it', async () => {
  await tenant.client.call(restartConfiguration, { params, body: { resetScope: ['Watermark', 'QuarantineState'] } });
  const walked = {
    walked_mark: '0',
    edges_walked_mark: '0',
    initial_cycle_done: false,
    quarantined: false,
    epoch: '8',
    due: true,
  };
  expect(await stored()).toMatchObject({ ...walked, watermark: 'none', cycles: 'Failed', staged: 'held,held' });
  await tenant.client.call(restartConfiguration, { params });
  expect(await stored()).toMatchObject({ watermark: 'none', state: 'active', epoch: '9' });
  const made = await tenant.client.call(createConfiguration, { body: { domainFqdn: 'new.test' } });
  expect(await api.ask(tenant, `/v1.0/landbridge/configurations/${made.id}/restart`, { method: 'POST' })) //
    .toMatchObject({ status: 409, body: { error: { code: 'Conflict' } } });
});

test('what waits because a domain controller lags is shown with the cure, and an administrator may end it', async () => {
  const { client } = tenant;
  expect(await client.call(getConfiguration, { params })).toMatchObject({ lagProblem: null });
  const since = '2026-01-15T10:00:00.000Z';
  await sql`
    with lagging as (
      update domain set watermark = ${{ kind: 'incremental', replica: { dc: 'dc2.exoip.test', invocationId: OU_GUID } }}
      from configuration where (domain.tenant_id, domain.id) = (configuration.tenant_id, configuration.domain_id) and configuration.id = ${params.id}
      returning domain.tenant_id, domain.id
    ), told as (
      insert into told_by (tenant_id, domain_id, invocation_id, at, after_mark, through_mark, known)
      select tenant_id, id, ${OU_GUID}, now(), 1, 2, '{}' from lagging
    )
    insert into waiting_entry (tenant_id, domain_id, guid, since)
    select tenant_id, id, guid::uuid, ${since}::timestamptz + number * interval '1 hour' from lagging,
      unnest(${[OU_GUID, OU_GUID.replace('1', '2')]}::text[]) with ordinality as waits (guid, number)
  `.execute(api.database);
  const lagProblem = {
    code: 'DomainControllerLags',
    message: 'dc2.exoip.test does not know yet what another domain controller has told; entries that wait: 2',
    cure: expect.stringContaining('let the domain controllers replicate'),
    ...{ entries: 2, sinceDateTime: '2026-01-15T11:00:00.000Z', domainController: 'dc2.exoip.test' },
  };
  expect(await client.call(getConfiguration, { params })).toMatchObject({ lagProblem });
  expect((await client.call(getStatus)).configurations[0]).toMatchObject({ lagProblem });
  await client.call(believeDomainController, { params });
  const notes = await sql`select from told_by where tenant_id = ${tenant.id}`.execute(api.database);
  expect([notes.rows, (await stored())?.['due'], api.woken.length]).toEqual([[], true, 1]);
  const { value } = await client.call(listDirectoryAudits);
  expect(value[0]).toMatchObject({ activityDisplayName: 'Believe domain controller', result: 'success' });
});

test('a job is restarted in the words of Graph; ForceDeletes only lets the held deletes pass', async () => {
  const jobParams = { ...params, jobId: jobIdOf(params.id) };
  await tenant.client.call(restartJob, { params: jobParams, body: { criteria: { resetScope: 'ForceDeletes' } } });
  expect(await stored()).toMatchObject({ walked_mark: '41', epoch: '7', staged: 'allowed,allowed', quarantined: false });
  const job = await tenant.client.call(getJob, { params: jobParams });
  expect(job).toMatchObject({
    id: `AD2AADProvisioning.${params.id}`,
    schedule: { state: 'Active', interval: 'PT1M30S' },
    status: { code: 'Active', quarantine: null, lastExecution: { state: 'Running', countEntitled: 9 } },
  });
  expect(job.synchronizationJobSettings).toContainEqual({ name: 'DomainFQDN', value: 'exoip.test' });
  const other = { ...params, jobId: jobIdOf(company.domainId) };
  await expect(tenant.client.call(getJob, { params: other })).rejects.toMatchObject({ status: 404 });
});

test('held deletes are listed page by page and allowed or rejected', async () => {
  const held: unknown[] = [];
  for await (const { kind, objectName, member } of tenant.client.all(listHeldDeletes, { params, query: { $top: 1 } })) {
    held.push([kind, objectName, member?.objectName]);
  }
  expect(held).toEqual([
    ['delete', 'Anna.Müller@exoip.test', undefined],
    ['memberRemoval', 'Staff', 'ben@exoip.test'],
  ]);
  expect(await tenant.client.call(allowHeldDeletes, { params })).toEqual({ count: 2 });
  expect(await stored()).toMatchObject({ staged: 'allowed,allowed', quarantined: false, due: true });
  expect(await tenant.client.call(allowHeldDeletes, { params })).toEqual({ count: 0 });
});

test('rejected deletes are remembered and the objects stay', async () => {
  const ids = [{ kind: 'delete' as const, sourceId: crypto.randomUUID() }];
  expect(await tenant.client.call(rejectHeldDeletes, { params, body: { ids } })).toEqual({ count: 0 });
  expect(await tenant.client.call(rejectHeldDeletes, { params })).toEqual({ count: 2 });
  expect(await stored()).toMatchObject({ staged: 'rejected,rejected', quarantined: false });
  expect((await tenant.client.call(getUser, { params: { id: company.anna } })).id).toBe(company.anna);
});

test('the log is filtered by source, job, cycle, action and status', async () => {
  const ids = async ($filter: string) => {
    const found: string[] = [];
    for await (const record of tenant.client.all(listProvisioningRecords, { query: { $filter } })) found.push(record.id);
    return found;
  };
  const both = `sourceIdentity/id eq '${company.anna}' and jobId eq '${jobIdOf(params.id)}' and cycleId eq '${company.cycleId}'`;
  expect(await ids(`${both} and provisioningAction eq 'update' and provisioningStatusInfo/status eq 'success'`)).toEqual([
    company.recordId,
  ]);
  expect(await ids("provisioningAction eq 'delete'")).toEqual([]);
  expect(await ids("jobId eq 'AD2AADProvisioning.x'")).toEqual([]);
  const [record] = (await tenant.client.call(listProvisioningRecords)).value;
  expect(record).toMatchObject({
    servicePrincipal: { displayName: 'Head office' },
    sourceSystem: { id: 'exoip.test' },
    modifiedProperties: [{ displayName: 'JobTitle', oldValue: null, newValue: '"Engineer"' }],
    provisioningSteps: [{ provisioningStepType: 'export', details: { n: '1' } }],
  });
});

test('status and cycles show a running cycle with its counts so far', async () => {
  const status = await tenant.client.call(getStatus);
  expect(status).toMatchObject({
    objects: { users: 2, groups: 2, contacts: 1, deleted: 1 },
    agents: { active: 1, inactive: 0 },
    domains: [{ fqdn: 'exoip.test', activeAgents: 1, domainController: 'dc1.exoip.test' }],
    configurations: [
      { displayName: 'Head office', status: 'Quarantine', held: 2, lastCycle: { state: 'Running', counts: { walked: 9 } } },
    ],
  });
  expect((await tenant.client.call(listCycles, { params })).value).toHaveLength(1);
});

test('an agent goes from code to active to inactive to revoked', async () => {
  const { code, expiresDateTime } = await tenant.client.call(createEnrolmentCode);
  expect(new Date(expiresDateTime).getTime()).toBeGreaterThan(api.clock.now());
  const take = (typed: string) => api.agents.takeCode(hashCode(typed), api.clock.now());
  const taken = await Promise.all([take(code.toLowerCase()), take(` ${code} `)]);
  expect(taken.sort()).toEqual([tenant.id, null].sort());
  const id = '0190a5c8-0000-7000-8000-0000000000a1' as AgentId;
  const enrolled = { tenantId: tenant.id, id, machineName: 'NEW', publicKey: 'key', enrolledAt: api.clock.now() };
  await api.agents.addAgent({ ...NEVER_SEEN, version: null, ...enrolled });
  const statusOf = async () => (await tenant.client.call(listAgents)).value.find(agent => agent.id === id)?.status;
  expect(await statusOf()).toBe('inactive');
  const sighting = {
    ...{ at: api.clock.now(), version: '0.1.0', domains: ['exoip.test'], externalAddress: '192.0.2.1' },
    ...{ ceiling: ['read', 'hashes'] as const, reach: [{ domain: 'exoip.test', dc: 'dc1.exoip.test', latencyMs: 1.5 }] },
    ...{ lastQuestion: { kind: 'changes', at: api.clock.now() } as const, questionsPerMinute: 12.5 },
  };
  await api.agents.seen(id, sighting);
  await api.agents.seen(id, { ...sighting, lastQuestion: null });
  expect(await tenant.client.call(getAgent, { params: { id } })).toMatchObject({
    status: 'active',
    ceiling: ['read', 'hashes'],
    domainControllers: [{ domain: 'exoip.test', hostName: 'dc1.exoip.test', latencyInMilliseconds: 1.5 }],
    lastQuestion: { kind: 'changes', askedDateTime: new Date(sighting.at).toISOString() },
    questionsPerMinute: 12.5,
  });
  await api.clock.advance(90_000);
  expect(await statusOf()).toBe('inactive');
  expect(await api.agents.find(id)).toMatchObject({ tenantId: tenant.id, publicKey: 'key', revokedAt: null });
  await tenant.client.call(revokeAgent, { params: { id } });
  expect(await statusOf()).toBe('revoked');
  expect((await api.agents.find(id))?.revokedAt).toBe(api.clock.now());
  expect(api.revoked).toEqual([id]);
});

test('an enrolment code expires', async () => {
  const { code, expiresDateTime } = await tenant.client.call(createEnrolmentCode);
  expect(await api.agents.takeCode(hashCode(code), Date.parse(expiresDateTime))).toBeNull();
  expect(await api.agents.takeCode(hashCode('nonsense'), api.clock.now())).toBeNull();
});
