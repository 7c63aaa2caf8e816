import { createHash, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { tlsServerEndPoint } from './channel-binding.ts';
import { CERTIFICATE, SIGNED_WITH } from './testing/certificates.ts';

const cases = [
  ['ECDSA with SHA-384', CERTIFICATE, 'sha384'],
  ['RSA with SHA-1', SIGNED_WITH.sha1Rsa, 'sha256'],
  ['RSASSA-PSS with SHA-512', SIGNED_WITH.sha512RsaPss, 'sha512'],
  ['Ed25519', SIGNED_WITH.ed25519, 'sha256'],
] as const;

for (const [signature, pem, hash] of cases) {
  test(`a certificate signed by ${signature} is hashed with ${hash}`, () => {
    const certificate = new X509Certificate(pem);
    const expected = new Uint8Array(createHash(hash).update(certificate.raw).digest());
    expect(tlsServerEndPoint(certificate)).toEqual(expected);
  });
}
