import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';

/** What an agent signs to prove who it is: bound to this protocol, this challenge, and the control it means to talk to. */
export interface Transcript {
  readonly nonce: string;
  readonly agentId: string;
  /** Control's address as the agent was set up with it: a signature taken elsewhere is of no use here. */
  readonly audience: string;
}

function bytesOf({ nonce, agentId, audience }: Transcript): Uint8Array {
  return new TextEncoder().encode(['landbridge relay 1', nonce, agentId, audience].join('\n'));
}

/** An agent's key pair (Ed25519, RFC 8032): PKCS#8 and SPKI in base64. */
export interface KeyPair {
  readonly privateKey: string;
  readonly publicKey: string;
}

export function makeKeyPair(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  };
}

export function signTranscript(transcript: Transcript, privateKey: string): string {
  return sign(null, bytesOf(transcript), createPrivateKey(pem('PRIVATE KEY', privateKey))).toString('base64');
}

/** False for a wrong signature and for anything that is no key or no signature. */
export function verifyTranscript(transcript: Transcript, signature: string, publicKey: string): boolean {
  try {
    const bytes = Uint8Array.from(atob(signature), character => character.charCodeAt(0));
    return verify(null, bytesOf(transcript), readPublicKey(publicKey), bytes);
  } catch {
    return false;
  }
}

/** Throws when the text is no Ed25519 key. */
export function readPublicKey(publicKey: string): KeyObject {
  const key = createPublicKey(pem('PUBLIC KEY', publicKey));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the key is not Ed25519');
  return key;
}

function pem(label: string, base64: string): string {
  return `-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----\n`;
}
