import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Lie, PasskeyUnderTest } from './testing/index.ts';
import { WebAuthnProofs } from './webauthn-proofs.ts';

const PUBLIC_URL = 'https://control.example.com';
const proofs = new WebAuthnProofs();
const challenge = randomBytes(32).toString('base64url');
const wanted = { challenge, origin: PUBLIC_URL, id: 'control.example.com' };
const user = { id: randomBytes(32).toString('base64url') };

type Format = Parameters<PasskeyUnderTest['create']>[2];

function registrationOf(key: PasskeyUnderTest, lie: Lie = {}, format: Format = 'none') {
  const { id: credentialId, response } = key.create({ challenge, user }, lie, format);
  return { credentialId, clientDataJSON: response.clientDataJSON, attestationObject: response.attestationObject };
}

async function registered(lie?: Lie, format?: Format) {
  return proofs.registered(registrationOf(new PasskeyUnderTest(PUBLIC_URL), lie, format), wanted);
}

/** What a passkey that counts from `counter` answers, and whether it is taken. */
async function asserted(lie: Lie, counter = 0): Promise<number | null> {
  const key = new PasskeyUnderTest(PUBLIC_URL);
  key.counter = counter;
  const credential = await proofs.registered(registrationOf(key), wanted);
  if (credential === null) throw new Error('not registered');
  const { id: credentialId, response } = key.get({ challenge }, lie);
  return proofs.asserted({ credentialId, ...response }, wanted, credential);
}

describe('a new passkey', () => {
  test('is taken without an attestation, and with one that it made by its own key', async () => {
    expect(await registered()).toMatchObject({ signatureCounter: 0, publicKey: expect.any(Uint8Array) });
    expect(await registered({}, 'packed by itself')).not.toBeNull();
  });

  test.each<readonly [string, Lie, Format]>([
    ['whose own attestation is signed by another', { signature: randomBytes(64).toString('base64url') }, 'packed by itself'],
    ['with an attestation of nothing', {}, 'packed'],
    ['from another origin', { origin: 'https://control.example.org' }, 'none'],
    ['for another host', { host: 'example.com' }, 'none'],
    ['whose user was not verified', { flags: 0x01 }, 'none'],
    ['for another challenge', { challenge: 'A'.repeat(43) }, 'none'],
    ['within the page of somebody else', { crossOrigin: true }, 'none'],
  ])('is refused %s', async (_, lie, format) => {
    expect(await registered(lie, format)).toBeNull();
  });

  test('is refused under the name of another, and where nothing of it can be read', async () => {
    const registration = registrationOf(new PasskeyUnderTest(PUBLIC_URL));
    const foreign = { ...registration, credentialId: randomBytes(32).toString('base64url') };
    expect(await proofs.registered(foreign, wanted)).toBeNull();
    for (const attestationObject of ['', 'AAAA', '____', randomBytes(300).toString('base64url')])
      expect(await proofs.registered({ ...registration, attestationObject }, wanted)).toBeNull();
    expect(await proofs.registered({ ...registration, clientDataJSON: 'AAAA' }, wanted)).toBeNull();
  });
});

describe('an answer', () => {
  test('moves the counter on, or leaves it at none', async () => {
    expect(await asserted({ counter: 6 }, 5)).toBe(6);
    expect(await asserted({})).toBe(0);
  });

  test.each<readonly [string, Lie]>([
    ['from another origin', { origin: 'https://control.example.org' }],
    ['for another host', { host: 'example.com' }],
    ['whose user was not verified', { flags: 0x01 }],
    ['for another challenge', { challenge: 'A'.repeat(43) }],
    ['that is a registration', { type: 'webauthn.create' }],
    ['within the page of somebody else', { crossOrigin: true }],
    ['with a signature of something else', { signature: 'MEUCIQ' }],
    ['whose counter went back', { counter: 4 }],
  ])('is refused %s', async (_, lie) => {
    expect(await asserted(lie, 5)).toBeNull();
  });
});

test('which challenge an answer is for is read from any text, or from none', () => {
  const clientData = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  expect(proofs.challengeOf(clientData({ challenge }))).toBe(challenge);
  for (const text of ['', 'AAAA', clientData({}), clientData({ challenge: 7 }), clientData(null)])
    expect(proofs.challengeOf(text)).toBeNull();
});
