import { createPrivateKey, generateKeyPairSync, type KeyObject, randomUUID, X509Certificate } from 'node:crypto';
import { addApplicationCertificate, removeApplicationCertificate } from '@landbridge/contract';
import { CERTIFICATE, KEY } from '@landbridge/testkit';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { PUBLIC_URL } from './agent-parts.ts';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { askForToken, type ClientUnderTest, registered } from './client-under-test.ts';

const DAY_MS = 86_400_000;
let api: ApiUnderTest;
let tenant: Tenant;
let program: ClientUnderTest;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
  program = await registered(tenant, ['User.Read.All']);
});
afterAll(() => api.end());

const users = async (token: string): Promise<number> => (await api.ask({ token }, '/v1.0/users')).status;

describe('an assertion', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();

  async function assertion(changes: Record<string, unknown> = {}, { key = privateKey, alg = 'RS256' } = {}): Promise<string> {
    const now = Math.floor(api.clock.now() / 1_000);
    const aud = `${PUBLIC_URL}/${tenant.id}/oauth2/v2.0/token`;
    const claims = { iss: program.id, sub: program.id, aud, jti: randomUUID(), nbf: now, exp: now + 600, ...changes };
    return new SignJWT(claims).setProtectedHeader({ alg }).sign(key);
  }
  const ask = (client_assertion: string) =>
    askForToken(api, tenant, {
      grant_type: 'client_credentials',
      client_id: program.id,
      client_assertion,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      scope: `${PUBLIC_URL}/.default`,
    });
  const add = (certificate: string) =>
    tenant.client.call(addApplicationCertificate, { params: { id: program.id }, body: { certificate } });

  test.each(['RS256', 'PS256'])('signed with %s is taken once', async alg => {
    await add(pem);
    const signed = await assertion({}, { alg });
    const { body } = await ask(signed);
    expect(await users(body.access_token)).toBe(200);
    expect((await ask(signed)).body.error).toBe('invalid_client');
  });

  test('signed with ES256 is taken, among other keys', async () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await add(pem);
    await add(pair.publicKey.export({ type: 'spki', format: 'pem' }).toString());
    expect((await ask(await assertion({}, { key: pair.privateKey, alg: 'ES256' }))).status).toBe(200);
  });

  test('by a certificate is taken, and the certificate says for how long', async () => {
    const made = await add(CERTIFICATE);
    expect(made.thumbprint).toBe(new X509Certificate(CERTIFICATE).fingerprint256.replaceAll(':', '').toLowerCase());
    expect(made.endDateTime).toBe('2126-10-30T14:15:11.000Z');
    expect((await ask(await assertion({}, { key: createPrivateKey(KEY), alg: 'ES256' }))).status).toBe(200);
  });

  test('by a key without a certificate is taken for two years', async () => {
    await add(pem);
    await api.clock.advance(731 * DAY_MS - 1);
    expect((await ask(await assertion())).status).toBe(200);
    await api.clock.advance(1);
    expect((await ask(await assertion())).status).toBe(401);
  });

  test.each([
    ['for somebody else', () => ({ aud: 'https://login.example.com/token' })],
    ['for another tenant', () => ({ aud: `${PUBLIC_URL}/${randomUUID()}/oauth2/v2.0/token` })],
    ['of another program', () => ({ iss: randomUUID() })],
    ['about another program', () => ({ sub: randomUUID() })],
    ['without an id', () => ({ jti: undefined })],
    ['without an end', () => ({ exp: undefined })],
    ['that has ended', () => ({ exp: Math.floor(api.clock.now() / 1_000) - 61 })],
    ['that has not begun', () => ({ nbf: Math.floor(api.clock.now() / 1_000) + 120 })],
    ['for a day', () => ({ exp: Math.floor(api.clock.now() / 1_000) + 86_400 })],
  ] as const)('%s is refused', async (_, changes) => {
    await add(pem);
    const answer = await ask(await assertion(changes()));
    expect([answer.status, answer.body.error]).toEqual([401, 'invalid_client']);
  });

  test('of another key, of none, and after its key was removed, is refused', async () => {
    const { keyId } = await add(pem);
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    expect((await ask(await assertion({}, { key: stranger }))).status).toBe(401);
    const [head = '', body = ''] = (await assertion()).split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    expect((await ask(`${none}.${body}.`)).status).toBe(401);
    expect((await ask(`${head}.${body}.`)).status).toBe(401);
    // The public key is no secret, so that nothing may be signed with it.
    const hmac = await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(pem));
    expect((await ask(hmac)).status).toBe(401);
    await tenant.client.call(removeApplicationCertificate, { params: { id: program.id }, body: { keyId } });
    expect((await ask(await assertion())).status).toBe(401);
  });

  test.each([
    ['no key at all', (): string => 'hello', 'neither a certificate nor a public key'],
    ['a private key', () => privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 'private key'],
    ['a short key', () => pemOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey), 'RSA of 2048'],
    ['another curve', () => pemOf(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey), 'P-256'],
  ] satisfies [string, () => string, string][])('can not be signed by %s', async (_, textOf, said) => {
    const path = `/v1.0/landbridge/applications/${program.id}/certificates`;
    const { status, body } = await api.ask(tenant, path, { method: 'POST', body: { certificate: textOf() } });
    expect([status, body.error.code, body.error.message]).toEqual([400, 'BadRequest', expect.stringContaining(said)]);
  });
});

function pemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}
