import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type Company, fillCompany } from './company.ts';
import { addressOf, bodyOf, ROUTES, UNENDING } from './route-calls.ts';

const CANARY = 'c4n4ry-of-a-secret';
/** Where callers send secrets, and what answers show once. */
const SECRET = /password|secret|token|code$|assertion/i;

let api: ApiUnderTest;
let tenant: Tenant;
let company: Company;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
});
afterAll(() => api.end());

/** The same body with a canary wherever a secret stands. */
function planted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(planted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      SECRET.test(name) && typeof one === 'string' ? `${CANARY}-${name}` : planted(one),
    ]),
  );
}

/** Texts that stand where secrets do in an answer. The code of a problem is no secret: a log is there to tell it. */
function secretsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => {
    if (typeof one !== 'string') return name === 'problem' ? [] : secretsIn(one);
    return /^(secretText|oneTimePassword|csrfToken|secret|code)$/.test(name) && one.length > 15 ? [one] : [];
  });
}

test('nothing that a caller sends or is shown as a secret stands in a log, whatever route it is sent to', async () => {
  const secrets: string[] = [tenant.token, CANARY];
  let sent = 0;
  for (const route of ROUTES) {
    const name = `${route.method} ${route.path}`;
    if (UNENDING.has(name)) continue;
    const body = planted({ ...(bodyOf(name, company) as object | undefined) });
    const text = JSON.stringify(body);
    if (text.includes(CANARY)) sent++;
    const more = { method: route.method as 'POST', ...(route.method === 'GET' ? {} : { body }) };
    const answer = await api.ask(tenant, addressOf(route.path, company), more);
    if (answer.status < 400) secrets.push(...secretsIn(answer.body));
    await api.ask({ token: `${CANARY}-bearer` }, addressOf(route.path, company), more);
  }
  const form = `grant_type=client_credentials&client_id=x&client_secret=${CANARY}-of-a-program`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  await api.fastify.inject({ method: 'POST', url: `/${tenant.id}/oauth2/v2.0/token`, headers, payload: form });
  expect(sent).toBeGreaterThan(4);
  expect(secrets.length).toBeGreaterThan(3);
  const log = JSON.stringify(api.log.lines);
  // What is searched can be found: users who were asked about stand in the log.
  expect(log).toContain('anna@exoip.test');
  for (const secret of secrets) expect(log).not.toContain(secret);
});
