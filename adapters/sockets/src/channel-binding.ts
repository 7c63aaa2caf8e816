import { createHash, type X509Certificate } from 'node:crypto';
import { BerReader, contextTag, TAG } from '@landbridge/wire/asn1';
import { hexOf, WireError } from '@landbridge/wire/bytes';

const RSASSA_PSS = '1.2.840.113549.1.1.10';
const OBJECT_IDENTIFIER = 0x06;

/** RFC 8017 appendix B.1, the content octets of id-sha256 and its sisters. */
const HASHES = new Map([
  ['608648016503040201', 'sha256'],
  ['608648016503040202', 'sha384'],
  ['608648016503040203', 'sha512'],
]);

/**
 * The channel binding tls-server-end-point (RFC 5929 section 4.1): the certificate hashed with the hash of its own signature, MD5 and SHA-1
 * being replaced by SHA-256. For signatures without a hash of their own (EdDSA) the RFC has no rule; SHA-256 is taken as OpenSSL's users do.
 */
export function tlsServerEndPoint(certificate: X509Certificate): Uint8Array {
  const { signatureAlgorithmOid, signatureAlgorithm = '' } = certificate;
  const named = /sha-?(256|384|512)/i.exec(signatureAlgorithm);
  const hash = signatureAlgorithmOid === RSASSA_PSS ? hashOfPss(certificate.raw) : `sha${named?.[1] ?? 256}`;
  return new Uint8Array(createHash(hash).update(certificate.raw).digest());
}

/** The hash in RSASSA-PSS-params (RFC 8017 appendix A.2.3); SHA-1, its default, counts as SHA-256. */
function hashOfPss(certificate: Uint8Array): string {
  try {
    const reader = new BerReader(certificate);
    reader.enter(TAG.sequence);
    reader.skip();
    reader.enter(TAG.sequence);
    reader.skip();
    reader.enter(TAG.sequence);
    reader.enter(contextTag(0, TAG.sequence));
    reader.enter(TAG.sequence);
    return HASHES.get(hexOf(reader.octets(OBJECT_IDENTIFIER))) ?? 'sha256';
  } catch (error) {
    if (error instanceof WireError) return 'sha256';
    throw error;
  }
}
