import { generateKeyPairSync } from 'node:crypto';
import {
  ConfidentialClientApplication,
  type Configuration,
  type INetworkModule,
  type NetworkRequestOptions,
} from '@azure/msal-node';
import { addApplicationCertificate } from '@landbridge/contract';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { PUBLIC_URL } from './agent-parts.ts';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { type ClientUnderTest, registered } from './client-under-test.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let program: ClientUnderTest;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  program = await registered(tenant, ['User.Read.All']);
});
afterAll(() => api.end());

/** Microsoft's own library, as a program for Microsoft Graph uses it; only its socket is ours. */
function msal(auth: Pick<Configuration['auth'], 'clientSecret' | 'clientCertificate'>): ConfidentialClientApplication {
  return new ConfidentialClientApplication({
    auth: { clientId: program.id, authority: `${PUBLIC_URL}/${tenant.id}`, knownAuthorities: ['control.example.com'], ...auth },
    system: { networkClient: network },
  });
}

async function send<T>(method: 'GET' | 'POST', url: string, options: NetworkRequestOptions = {}) {
  const { pathname, search } = new URL(url);
  const payload = options.body === undefined ? {} : { payload: options.body };
  const answer = await api.fastify.inject({ method, url: pathname + search, headers: options.headers ?? {}, ...payload });
  return { status: answer.statusCode, headers: {}, body: answer.json() as T };
}
const network: INetworkModule = {
  sendGetRequestAsync: (url, options) => send('GET', url, options),
  sendPostRequestAsync: (url, options) => send('POST', url, options),
};

test.each(['https://graph.microsoft.com/.default', `${PUBLIC_URL}/.default`])(
  'gets a token by its secret for %s',
  async scope => {
    const got = await msal({ clientSecret: program.secret }).acquireTokenByClientCredential({ scopes: [scope] });
    expect((await api.ask({ token: got?.accessToken ?? '' }, '/v1.0/users')).status).toBe(200);
  },
);

test('gets a token by an assertion that it signs itself', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const certificate = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const { thumbprint } = await tenant.client.call(addApplicationCertificate, {
    params: { id: program.id },
    body: { certificate },
  });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const clientCertificate = { thumbprintSha256: thumbprint, privateKey: pem };
  const got = await msal({ clientCertificate }).acquireTokenByClientCredential({ scopes: [`${PUBLIC_URL}/.default`] });
  expect((await api.ask({ token: got?.accessToken ?? '' }, '/v1.0/users')).status).toBe(200);
});

test('is told why it gets none', async () => {
  const refused = msal({ clientSecret: 'wrong' }).acquireTokenByClientCredential({ scopes: [`${PUBLIC_URL}/.default`] });
  await expect(refused).rejects.toMatchObject({ errorCode: 'invalid_client' });
});
