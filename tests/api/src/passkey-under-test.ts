import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { PUBLIC_URL } from './agent-parts.ts';
import type { ApiUnderTest } from './api-under-test.ts';
import { type Account, BrowserUnderTest, PASSWORD } from './browser-under-test.ts';

const ME = '/v1.0/landbridge/me/passkeys';
const SIGN_IN = '/v1.0/landbridge/signIn/passkey';
/** Flags of authenticator data (WebAuthn level 3, section 6.1). */
const [PRESENT, VERIFIED, ATTESTED] = [0x01, 0x04, 0x40];

/** What an authenticator, or the browser around it, does otherwise than it should. */
export interface Lie {
  readonly origin?: string;
  readonly host?: string;
  readonly flags?: number;
  readonly counter?: number;
  readonly challenge?: string;
  readonly userHandle?: string;
  readonly type?: string;
  readonly crossOrigin?: boolean;
  readonly signature?: string;
}

/** An authenticator with one ES256 key, written from the specification alone, so that the library is not tested by itself. */
export class PasskeyUnderTest {
  readonly id = randomBytes(32).toString('base64url');
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  userHandle = '';
  counter = 0;

  /** A PublicKeyCredential of navigator.credentials.create, with the attestation none. */
  create(options: { readonly challenge: string; readonly user: { readonly id: string } }, lie: Lie = {}, format = 'none') {
    this.userHandle = options.user.id;
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    // A COSE key: 1 kty: 2 EC2, 3 alg: -7 ES256, -1 crv: 1 P-256, -2 x, -3 y.
    const key = Buffer.concat([Buffer.from('a5010203262001', 'hex'), coordinate(0x21, x), coordinate(0x22, y)]);
    const id = Buffer.from(this.id, 'base64url');
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
    const flags = (lie.flags ?? PRESENT | VERIFIED) | ATTESTED;
    const data = Buffer.concat([this.#data({ ...lie, flags }), attested]);
    // { "fmt": format, "attStmt": {}, "authData": data }
    const object = [Buffer.from([0xa3]), text('fmt'), text(format), text('attStmt'), Buffer.from([0xa0]), text('authData')];
    const attestationObject = Buffer.concat([...object, Buffer.from([0x59, data.length >> 8, data.length & 0xff]), data]);
    const clientDataJSON = clientData('webauthn.create', options.challenge, lie).toString('base64url');
    return this.#credential({ clientDataJSON, attestationObject: attestationObject.toString('base64url'), transports: ['usb'] });
  }

  /** A PublicKeyCredential of navigator.credentials.get. */
  get({ challenge }: { readonly challenge: string }, lie: Lie = {}) {
    const client = clientData('webauthn.get', challenge, lie);
    const data = this.#data(lie);
    const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
    const signature = sign('sha256', signed, this.#keys.privateKey).toString('base64url');
    return this.#credential({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: lie.signature ?? signature,
      userHandle: lie.userHandle ?? this.userHandle,
    });
  }

  #data({ host = new URL(PUBLIC_URL).hostname, flags = PRESENT | VERIFIED, counter = this.counter }: Lie): Buffer {
    const rest = Buffer.alloc(5);
    rest.writeUInt8(flags, 0);
    rest.writeUInt32BE(counter, 1);
    return Buffer.concat([createHash('sha256').update(host).digest(), rest]);
  }

  #credential<Response>(response: Response) {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response };
  }
}

function clientData(
  made: string,
  asked: string,
  { type = made, challenge = asked, origin = PUBLIC_URL, crossOrigin = false }: Lie,
) {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin }));
}

function coordinate(label: number, value: string): Buffer {
  return Buffer.concat([Buffer.from([label, 0x58, 32]), Buffer.from(value, 'base64url')]);
}

function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
}

/** Begins and adds a passkey in the session of a browser. */
export async function register(browser: BrowserUnderTest, key: PasskeyUnderTest, lie?: Lie, format?: string) {
  const { body: options } = await browser.ask('POST', `${ME}/begin`, { password: PASSWORD });
  return browser.ask('POST', ME, { displayName: 'Key', credential: key.create(options, lie, format) });
}

export async function keyOf({ browser }: Account, counter = 0): Promise<PasskeyUnderTest> {
  const key = new PasskeyUnderTest();
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
