import { PERMISSIONS, type Permission, permissionsOf, type Route } from '@landbridge/contract';
import { ADMINISTRATOR_ROLES, type RoleId } from '@landbridge/model';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { tokenWith } from './client-under-test.ts';
import { type Company, fillCompany } from './company.ts';
import { everythingOf } from './everything-of.ts';
import { fillReferences } from './fill-references.ts';
import { ASSIGNS, addressOf, bodyOf, OF_A_SESSION, OF_THE_OPERATOR, ROUTES } from './route-calls.ts';

/** Somebody who calls, and what they may do. */
interface Caller {
  readonly name: string;
  readonly token: string;
  readonly may: ReadonlySet<Permission>;
}

let api: ApiUnderTest;
let owner: Tenant;
let other: Tenant;
let own: Company;
let foreign: Company;
const callers: Caller[] = [];
/** Calls that were made, by what came of them. */
const made = { refused: 0, let: 0, unknown: 0 };

const GIVE: ReadonlySet<Permission> = new Set([
  'RoleManagement.ReadWrite.Directory',
  'Application.ReadWrite.All',
  'Administrator.ReadWrite.All',
]);
/** Open to everybody, and good only for whoever proves themselves. */
const PROOFS = new Set(['POST /v1.0/landbridge/signIn', 'POST /v1.0/landbridge/signIn/passkey']);
const REFUSED = 'Authorization_RequestDenied';
const names = ROUTES.map(route => [`${route.method} ${route.path}`, route] as const);
const closed = names.filter(([, route]) => route.permission !== 'open');

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  [owner, other] = [await api.tenant(), await api.tenant()];
  // Else nobody could give a program what only the operator has.
  await sql`update tenant set operates = true where id = ${owner.id}`.execute(api.database);
  [own, foreign] = [await fillCompany(api, owner), await fillCompany(api, other)];
  await fillReferences(api, owner, own);
  for (const [id, role] of Object.entries(ADMINISTRATOR_ROLES)) {
    const { token } = await api.withRoles(owner.id, [id as RoleId]);
    const granted = role === 'Global Administrator' ? ([OF_THE_OPERATOR] as const) : [];
    callers.push({ name: role, token, may: permissionsOf({ roles: [role], granted }) });
  }
  callers.push({
    name: 'User',
    token: (await api.withRoles(owner.id, [])).token,
    may: permissionsOf({ roles: ['User'], granted: [] }),
  });
  for (const permission of new Set(closed.map(([, route]) => route.permission as Permission))) {
    programs.set(permission, await Promise.all([program(aloneOrToGive(permission)), program(everythingBut(permission))]));
  }
});
afterAll(() => api.end());

/** For each permission a program that has it alone, and one that has every other. */
const programs = new Map<Permission, readonly Caller[]>();

async function program(granted: readonly Permission[]): Promise<Caller> {
  const token = await tokenWith(api, owner, granted);
  return { name: `program with ${granted.join(' ')}`, token, may: permissionsOf({ roles: [], granted }) };
}

/** What is given in the calls is held too where something is given: nobody gives what they do not hold. */
function aloneOrToGive(permission: Permission): readonly Permission[] {
  return GIVE.has(permission) ? [permission, 'User.Read', 'AuditLog.Read.All'] : [permission];
}

function everythingBut(permission: Permission): readonly Permission[] {
  const all = Object.keys(PERMISSIONS) as Permission[];
  return all.filter(one => !permissionsOf({ roles: [], granted: [one] }).has(permission));
}

function callersOf({ permission }: Route): { readonly may: readonly Caller[]; readonly mayNot: readonly Caller[] } {
  const wanted = permission as Permission;
  const all = [...callers, ...(programs.get(wanted) ?? [])];
  return { may: all.filter(({ may }) => may.has(wanted)), mayNot: all.filter(({ may }) => !may.has(wanted)) };
}

/** What a route answers to a caller who names this company's things. */
async function ask([name, route]: readonly [string, Route], { token }: Pick<Caller, 'token'>, company: Company) {
  const body = bodyOf(name, company);
  const more = { method: route.method as 'GET', ...(body ? { body } : {}) };
  if (route.path === '/v1.0/landbridge/events') return headOf(token, route.path);
  return api.ask({ token }, addressOf(route.path, company), more);
}

/** What begins an answer that never ends; what events tell of whom is shown by events.test.ts. */
async function headOf(token: string, url: string) {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await api.fastify.inject({ method: 'GET', url, headers, payloadAsStream: true });
  const isRefused = answer.statusCode >= 400;
  const text = isRefused ? await answer.stream().toArray() : [];
  answer.stream().destroy();
  return { status: answer.statusCode, body: isRefused ? JSON.parse(Buffer.concat(text).toString()) : undefined };
}

/** Reading first: what follows may take away what would be read. */
const readingFirst = [...closed].sort(([, one], [, two]) => Number(one.method !== 'GET') - Number(two.method !== 'GET'));

test('every route of the contract says what it wants', () => {
  expect(names.length).toBeGreaterThan(60);
  expect(names.length).toBe(closed.length + names.filter(([, route]) => route.permission === 'open').length);
});

test.each(closed)('%s is refused to whoever lacks its permission, and changes nothing', async (name, route) => {
  const before = await everythingOf(api, owner);
  for (const caller of callersOf(route).mayNot) {
    for (const company of [own, foreign]) {
      const { status, body } = await ask([name, route], caller, company);
      expect([caller.name, status, body?.error?.code]).toEqual([caller.name, 403, REFUSED]);
      expect(body.error.message).toContain(route.permission);
      expect(body.error.innerError.cure).not.toBe('');
      made.refused++;
    }
  }
  expect(await everythingOf(api, owner)).toBe(before);
});

test.each(readingFirst)('%s shows and changes nothing of another tenant, whatever the role', async (name, route) => {
  const before = await everythingOf(api, other);
  for (const caller of callersOf(route).may) {
    const { status, body } = await ask([name, route], caller, foreign);
    const isAsked = route.path.includes('{id}') || name === ASSIGNS;
    if (OF_A_SESSION.has(name)) expect([caller.name, status, body?.error?.code]).toEqual([caller.name, 400, 'BadRequest']);
    else if (isAsked) expect([caller.name, status, body?.error?.code]).toEqual([caller.name, 404, 'NotFound']);
    else for (const id of Object.values(foreign)) expect(JSON.stringify(body ?? {})).not.toContain(id);
    made.unknown++;
  }
  expect(await everythingOf(api, other)).toBe(before);
});

test.each(readingFirst)('%s lets in whoever has its permission', async (name, route) => {
  for (const caller of callersOf(route).may) {
    const { status, body } = await ask([name, route], caller, own);
    expect([caller.name, status === 401, body?.error?.code === REFUSED]).toEqual([caller.name, false, false]);
    if (route.method === 'GET') expect([caller.name, status]).toEqual([caller.name, 200]);
    made.let++;
  }
});

test.each(names.filter(([, route]) => route.permission === 'open'))('%s is answered without a token', async (name, route) => {
  const body = bodyOf(name, own);
  const answer = await api.ask(null, route.path, { method: route.method as 'GET', ...(body ? { body } : {}) });
  expect([answer.status, answer.body.error?.code]).toEqual(PROOFS.has(name) ? [401, 'SignInRefused'] : [200, undefined]);
});

test('no route and no caller was left out', () => {
  expect(made.let).toBe(made.unknown);
  expect(made.refused / 2 + made.let).toBe(closed.length * (callers.length + 2));
});
