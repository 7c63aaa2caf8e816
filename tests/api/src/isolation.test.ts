import * as contract from '@landbridge/contract';
import { jobIdOf, type Route } from '@landbridge/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Company, fillCompany } from './company.ts';

let api: ApiUnderTest;
let owner: Tenant;
let stranger: Tenant;
let company: Company;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  [owner, stranger] = [await api.tenant(), await api.tenant()];
  company = await fillCompany(api, owner);
  await fillReferences();
});
afterAll(() => api.end());

/** So that every way between objects leads somewhere; Staff and Team are members of each other. */
async function fillReferences(): Promise<void> {
  const { anna, ben, staff, team, contact } = company;
  const references = [
    ['manager', contact, anna],
    ['manager', ben, contact],
    ['owner', team, anna],
    ['member', team, staff],
  ];
  for (const [name, source, target] of references) {
    await sql`
      insert into directory_reference (tenant_id, name, source_id, target_id) values (${owner.id}, ${name}, ${source}, ${target})
    `.execute(api.database);
  }
}

function isRoute(value: unknown): value is Route {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'response' in value;
}

/** Routes stand by themselves or in tables of tables. */
function routesIn(value: unknown): readonly Route[] {
  if (isRoute(value)) return [value];
  const isTable = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isTable ? Object.values(value).flatMap(routesIn) : [];
}

const routes = [...new Set(Object.values(contract).flatMap(routesIn))];
const withToken = routes.filter(route => !route.open).map(route => [`${route.method} ${route.path}`, route] as const);

/** All but what never ends, and what calls others: tests/api/src/events.test.ts and subscriptions.test.ts have them. */
const ending = withToken.filter(([, route]) => route !== contract.followEvents && route !== contract.createSubscription);

/** The route's address with ids that exist in the owner's tenant. */
function addressOf(path: string): string {
  const ids: readonly (readonly [string, string])[] = [
    ['/users/', company.anna],
    ['/directoryObjects/', company.anna],
    ['/deletedItems/', company.gone],
    ['/subscriptions/', company.subscriptionId],
    ['/objects/', company.anna],
    ['/groups/', company.staff],
    ['/contacts/', company.contact],
    ['/agents/', company.agentId],
    ['/roleAssignments/', company.roleAssignmentId],
    ['', company.configurationId],
  ];
  const id = ids.find(([part]) => path.includes(part))?.[1] ?? '';
  const cast = path.startsWith('/v1.0/users/{id}/directReports')
    ? 'orgContact'
    : /[mM]emberOf|ownedObjects/.test(path)
      ? 'group'
      : 'user';
  return path
    .replace('{id}', id)
    .replace('{cast}', `microsoft.graph.${cast}`)
    .replace('{jobId}', jobIdOf(company.configurationId))
    .replace('{version}', '1');
}

const BODIES: Readonly<Record<string, unknown>> = {
  'POST /v1.0/landbridge/configurations': { domainFqdn: 'exoip.test' },
  'PUT /v1.0/landbridge/notificationSettings': { noSuccessAfterMs: 3_600_000, webhooks: [] },
  'PATCH /v1.0/directory/onPremisesSynchronization/{id}': { features: { blockSoftMatchEnabled: true } },
  'PATCH /v1.0/subscriptions/{id}': { expirationDateTime: new Date(Date.now() + 86_400_000).toISOString() },
  'PATCH /v1.0/landbridge/provisioningLog': { retentionDays: 7 },
  'PATCH /v1.0/landbridge/configurations/{id}': { displayName: 'stolen' },
  'PUT /v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/schema': {
    id: 'stolen',
    version: '1',
    directories: [],
    synchronizationRules: [],
  },
  'POST /v1.0/landbridge/credentialChecks': { userPrincipalName: 'anna@exoip.test', password: 'x', address: '192.0.2.1' },
  'POST /v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/schema/parseExpression': { expression: '1' },
  'POST /v1.0/landbridge/configurations/{id}/whatIf': { displayName: 'stolen' },
  'POST /v1.0/landbridge/configurations/{id}/provisionOnDemand': { distinguishedName: 'CN=Anna,DC=sim', apply: true },
  'POST /v1.0/servicePrincipals/{id}/synchronization/jobs/{jobId}/provisionOnDemand': {
    parameters: [{ ruleId: 'rule', subjects: [{ objectId: 'CN=Anna,DC=sim', objectTypeName: 'user' }] }],
  },
};

const ASSIGNS = 'POST /v1.0/roleManagement/directory/roleAssignments';

function bodyOf(name: string): unknown {
  if (name === 'POST /v1.0/directoryObjects/getByIds') return { ids: [company.anna, company.staff, company.contact] };
  if (name !== ASSIGNS) return BODIES[name];
  return { principalId: company.anna, roleDefinitionId: '4a5d8f65-41da-4de4-8968-e035b65339cf' };
}

async function everythingOf(tenant: Tenant): Promise<string> {
  const tables = [
    'configuration',
    'schema_version',
    'domain',
    'lease',
    'cycle',
    'staged_operation',
    'directory_object',
    'role_assignment',
    'agent',
    'api_token',
    'subscription',
    ...['notice', 'notice_delivery', 'notice_webhook', 'notice_settings'],
  ];
  const parts: string[] = [];
  for (const table of tables) {
    const { rows } = await sql<{ all: string }>`
      select coalesce(jsonb_agg(one order by one)::text, '') as all from ${sql.table(table)} as row, to_jsonb(row) as one
      where row.tenant_id = ${tenant.id}
    `.execute(api.database);
    parts.push(rows[0]?.all ?? '');
  }
  return parts.join('\n');
}

test('the routes are all of the contract', () => {
  expect(withToken.length).toBeGreaterThan(100);
  expect(withToken.map(([name]) => name)).toContain('GET /v1.0/groups/{id}/transitiveMembers/{cast}/$count');
});

test.each(ending)('%s shows a stranger nothing and changes nothing', async (name, route) => {
  const before = await everythingOf(owner);
  const { status, body } = await api.ask(stranger, addressOf(route.path), {
    method: route.method as 'GET',
    ...(bodyOf(name) ? { body: bodyOf(name) } : {}),
  });
  const text = JSON.stringify(body ?? {});
  const isAsked = route.path.includes('{id}') || name === ASSIGNS;
  if (isAsked) expect([status, body?.error?.code]).toEqual([404, 'NotFound']);
  else expect([200, 201]).toContain(status);
  if (!isAsked) for (const id of Object.values(company)) expect(text).not.toContain(id);
  if (route.method === 'GET' && body?.value)
    expect(
      body.value.every(
        (one: { domain?: unknown; fqdn?: string; features?: unknown; isBuiltIn?: boolean }) =>
          one.domain ?? one.fqdn ?? one.features ?? one.isBuiltIn,
      ),
    ).toBe(true);
  expect(await everythingOf(owner)).toBe(before);
  expect(api.revoked).toEqual([]);
});

test.each(withToken)('%s is refused without a token, with a wrong and with a revoked one', async (_, route) => {
  const { id, token } = await api.tokens.issue(owner.id, 'short');
  await api.tokens.revoke(owner.id, id);
  for (const holder of [null, { token: 'lbt_wrong' }, { token }]) {
    const answer = await api.ask(holder, addressOf(route.path), { method: route.method as 'GET' });
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'Unauthorized' } } });
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  }
});

test.each(ending.filter(([, route]) => route.method === 'GET'))('%s answers its owner as the contract says', async (_, route) => {
  const { status, body } = await api.ask(owner, addressOf(route.path));
  expect(status).toBe(200);
  expect(route.response.safeParse(body).error).toBeUndefined();
  if (typeof body === 'object' && 'value' in body && !route.path.includes('deletedItems/microsoft.graph.group'))
    expect(body.value).not.toEqual([]);
});
