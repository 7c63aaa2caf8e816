import { createAdministrator } from '@landbridge/contract';
import type { ApiUnderTest, Tenant } from './api-under-test.ts';

export const GLOBAL = '62e90394-69f5-4237-9190-012177145e10';
export const REPORTS = '4a5d8f65-41da-4de4-8968-e035b65339cf';
export const PASSWORD = 'Grünkohl und Pinkel 7';

/** A browser of an administrator: it keeps the cookie, and its page sends the CSRF token. */
export class BrowserUnderTest {
  readonly #api: ApiUnderTest;
  readonly #address: string;
  cookie: string | null = null;
  csrfToken: string | null = null;

  constructor(api: ApiUnderTest, address = '192.0.2.1') {
    this.#api = api;
    this.#address = address;
  }

  async ask(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ) {
    const answer = await this.#api.fastify.inject({
      method,
      url,
      remoteAddress: this.#address,
      headers: {
        'user-agent': 'browser',
        ...(this.cookie !== null && { cookie: `other=1; ${this.cookie}` }),
        ...(this.csrfToken !== null && { 'x-csrf-token': this.csrfToken }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    return {
      status: answer.statusCode,
      headers: answer.headers,
      setCookie: String(answer.headers['set-cookie'] ?? ''),
      body: answer.body === '' ? undefined : answer.json(),
    };
  }

  async signIn(tenant: Tenant, userPrincipalName: string, password: string, code?: string) {
    const body = { tenantId: tenant.id, userPrincipalName, password, ...(code === undefined ? {} : { code }) };
    const answer = await this.ask('POST', '/v1.0/landbridge/signIn', body);
    if (answer.status === 200) {
      this.cookie = answer.setCookie.split(';')[0] ?? null;
      this.csrfToken = answer.body.csrfToken;
    }
    return answer;
  }
}

/** What came of a question: its status, and the code of its error. */
export const codeOf = ({ status, body }: { status: number; body: { error?: { code: string } } | undefined }) => [
  status,
  body?.error?.code,
];

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly browser: BrowserUnderTest;
}

let made = 0;

/** An administrator who has signed in and set a password. */
export async function accountOf(
  api: ApiUnderTest,
  tenant: Tenant,
  { roles = [GLOBAL], isBreakGlass = false }: { readonly roles?: string[]; readonly isBreakGlass?: boolean } = {},
): Promise<Account> {
  const name = `admin${made++}@exoip.test`;
  const { id, oneTimePassword } = await tenant.client.call(createAdministrator, {
    body: { userPrincipalName: name, displayName: 'Administrator', roles, isBreakGlass },
  });
  const browser = new BrowserUnderTest(api);
  await browser.signIn(tenant, name, oneTimePassword);
  await browser.ask('POST', '/v1.0/me/changePassword', { currentPassword: oneTimePassword, newPassword: PASSWORD });
  return { id, name, browser };
}
