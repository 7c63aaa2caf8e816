import { addApplicationPassword, createApplication, type Permission } from '@landbridge/contract';
import type { ApiUnderTest, Tenant } from './api-under-test.ts';

export interface ClientUnderTest {
  readonly id: string;
  readonly secret: string;
}

/** A program that a tenant's administrator registered, with a secret. */
export async function registered({ client }: Tenant, permissions: readonly Permission[]): Promise<ClientUnderTest> {
  const { id } = await client.call(createApplication, { body: { displayName: 'program', permissions: [...permissions] } });
  const { secretText } = await client.call(addApplicationPassword, { params: { id }, body: {} });
  return { id, secret: secretText };
}

/** What the token endpoint answers to this form. */
export async function askForToken(
  api: ApiUnderTest,
  tenant: Pick<Tenant, 'id'>,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
) {
  const answer = await api.fastify.inject({
    method: 'POST',
    url: `/${tenant.id}/oauth2/v2.0/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(form).toString(),
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
}

/** A token of a new program with these permissions. */
export async function tokenWith(api: ApiUnderTest, tenant: Tenant, permissions: readonly Permission[]): Promise<string> {
  const { id, secret } = await registered(tenant, permissions);
  const form = { grant_type: 'client_credentials', client_id: id, client_secret: secret, scope: 'api://landbridge/.default' };
  const { body } = await askForToken(api, tenant, form);
  return body.access_token;
}
