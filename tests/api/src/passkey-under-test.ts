import { type Lie, PasskeyUnderTest } from '@landbridge/webauthn/testing';
import { PUBLIC_URL } from './agent-parts.ts';
import type { ApiUnderTest } from './api-under-test.ts';
import { type Account, BrowserUnderTest, PASSWORD } from './browser-under-test.ts';

const ME = '/v1.0/landbridge/me/passkeys';
const SIGN_IN = '/v1.0/landbridge/signIn/passkey';

export function newPasskey(): PasskeyUnderTest {
  return new PasskeyUnderTest(PUBLIC_URL);
}

/** Begins and adds a passkey in the session of a browser. */
export async function register(
  browser: BrowserUnderTest,
  key: PasskeyUnderTest,
  lie?: Lie,
  format?: Parameters<PasskeyUnderTest['create']>[2],
) {
  const { body: options } = await browser.ask('POST', `${ME}/begin`, { password: PASSWORD });
  return browser.ask('POST', ME, { displayName: 'Key', credential: key.create(options, lie, format) });
}

export async function keyOf({ browser }: Account, counter = 0): Promise<PasskeyUnderTest> {
  const key = newPasskey();
  key.counter = counter;
  const { status } = await register(browser, key);
  if (status !== 201) throw new Error(`no passkey: ${status}`);
  return key;
}

/** A browser that asks for a challenge of a tenant, and answers it. */
export class PasskeyBrowser extends BrowserUnderTest {
  readonly #tenantId: string;

  constructor(api: ApiUnderTest, { id }: { readonly id: string }, address?: string) {
    super(api, address);
    this.#tenantId = id;
  }

  async challenge(): Promise<{ readonly challenge: string }> {
    return (await this.ask('POST', `${SIGN_IN}/begin`, { tenantId: this.#tenantId })).body;
  }

  async answer(credential: unknown) {
    const answer = await this.ask('POST', SIGN_IN, { tenantId: this.#tenantId, credential });
    if (answer.status === 200) {
      this.cookie = answer.setCookie.split(';')[0] ?? null;
      this.csrfToken = answer.body.csrfToken;
    }
    return answer;
  }

  async signInBy(key: PasskeyUnderTest, lie?: Lie) {
    return this.answer(key.get(await this.challenge(), lie));
  }
}
