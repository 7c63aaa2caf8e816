import { createHash, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { Failure, type Instant } from '@landbridge/model';
import type { ClientCertificate } from './client.ts';

export type ReadCertificate = Pick<ClientCertificate, 'thumbprint' | 'publicKey' | 'startsAt' | 'expiresAt'>;

const SHORTEST_RSA_BITS = 2_048;

/**
 * What is kept of a certificate, or of a public key by itself, in PEM. A certificate is good for as long as it says, a key for as long as it is
 * wanted. Throws `Failure` BadRequest for any other text, and for a key that no assertion may be signed by.
 */
export function readCertificate(
  pem: string,
  { now, keyUntil }: { readonly now: Instant; readonly keyUntil: Instant },
): ReadCertificate {
  if (pem.includes('PRIVATE KEY'))
    throw refused('it holds a private key, which nobody but the program should have: make a new one');
  const isCertificate = pem.includes('BEGIN CERTIFICATE');
  try {
    if (!isCertificate) {
      const key = checked(createPublicKey(pem));
      return {
        thumbprint: digestOf(key.export({ type: 'spki', format: 'der' })),
        publicKey: pemOf(key),
        startsAt: now,
        expiresAt: keyUntil,
      };
    }
    const certificate = new X509Certificate(pem);
    return {
      thumbprint: digestOf(certificate.raw),
      publicKey: pemOf(checked(certificate.publicKey)),
      startsAt: certificate.validFromDate.getTime(),
      expiresAt: certificate.validToDate.getTime(),
    };
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw refused('it is neither a certificate nor a public key in PEM', cause);
  }
}

function checked(key: KeyObject): KeyObject {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  if (type === 'rsa' && (details?.modulusLength ?? 0) >= SHORTEST_RSA_BITS) return key;
  if (type === 'ec' && details?.namedCurve === 'prime256v1') return key;
  throw refused('its key is neither RSA of 2048 bits or more nor of the curve P-256');
}

function pemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

function digestOf(der: Uint8Array): string {
  return createHash('sha256').update(der).digest('hex');
}

function refused(why: string, cause?: unknown): Failure {
  return new Failure({ code: 'BadRequest', message: `the certificate can not be used: ${why}` }, { cause });
}
