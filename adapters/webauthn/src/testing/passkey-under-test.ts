import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

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
  readonly #publicUrl: string;
  readonly id = randomBytes(32).toString('base64url');
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  userHandle = '';
  counter = 0;

  /** `publicUrl`: the page that it is used on. */
  constructor(publicUrl: string) {
    this.#publicUrl = publicUrl;
  }

  /** A PublicKeyCredential of navigator.credentials.create. Its attestation is of the format that is named, with nothing in it, or made by its own key. */
  create(
    options: { readonly challenge: string; readonly user: { readonly id: string } },
    lie: Lie = {},
    format: 'none' | 'packed' | 'packed by itself' = 'none',
  ) {
    this.userHandle = options.user.id;
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    // A COSE key: 1 kty: 2 EC2, 3 alg: -7 ES256, -1 crv: 1 P-256, -2 x, -3 y.
    const key = Buffer.concat([Buffer.from('a5010203262001', 'hex'), coordinate(0x21, x), coordinate(0x22, y)]);
    const id = Buffer.from(this.id, 'base64url');
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key]);
    const flags = (lie.flags ?? PRESENT | VERIFIED) | ATTESTED;
    const data = Buffer.concat([this.#data({ ...lie, flags }), attested]);
    const client = this.#clientData('webauthn.create', options.challenge, lie);
    // { "fmt": format, "attStmt": {}, "authData": data }
    const statement = format === 'packed by itself' ? this.#statement(data, client, lie) : Buffer.from([0xa0]);
    const object = [
      Buffer.from([0xa3]),
      text('fmt'),
      text(format.split(' ')[0] ?? ''),
      text('attStmt'),
      statement,
      text('authData'),
    ];
    const attestationObject = Buffer.concat([...object, Buffer.from([0x59, data.length >> 8, data.length & 0xff]), data]);
    return this.#credential({
      clientDataJSON: client.toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['usb'],
    });
  }

  /** A PublicKeyCredential of navigator.credentials.get. */
  get({ challenge }: { readonly challenge: string }, lie: Lie = {}) {
    const client = this.#clientData('webauthn.get', challenge, lie);
    const data = this.#data(lie);
    const signature = this.#signed(data, client).toString('base64url');
    return this.#credential({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: lie.signature ?? signature,
      userHandle: lie.userHandle ?? this.userHandle,
    });
  }

  #signed(data: Buffer, client: Buffer): Buffer {
    return sign('sha256', Buffer.concat([data, createHash('sha256').update(client).digest()]), this.#keys.privateKey);
  }

  /** Self attestation (WebAuthn level 3, section 8.2): { "alg": -7, "sig": signature }. */
  #statement(data: Buffer, client: Buffer, lie: Lie): Buffer {
    const signature = lie.signature === undefined ? this.#signed(data, client) : Buffer.from(lie.signature, 'base64url');
    const head = [Buffer.from([0xa2]), text('alg'), Buffer.from([0x26]), text('sig'), Buffer.from([0x58, signature.length])];
    return Buffer.concat([...head, signature]);
  }

  #clientData(
    made: string,
    asked: string,
    { type = made, challenge = asked, origin = this.#publicUrl, crossOrigin = false }: Lie,
  ): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin }));
  }

  #data({ host = new URL(this.#publicUrl).hostname, flags = PRESENT | VERIFIED, counter = this.counter }: Lie): Buffer {
    const rest = Buffer.alloc(5);
    rest.writeUInt8(flags, 0);
    rest.writeUInt32BE(counter, 1);
    return Buffer.concat([createHash('sha256').update(host).digest(), rest]);
  }

  #credential<Response>(response: Response) {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response };
  }
}

function coordinate(label: number, value: string): Buffer {
  return Buffer.concat([Buffer.from([label, 0x58, 32]), Buffer.from(value, 'base64url')]);
}

function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
}
