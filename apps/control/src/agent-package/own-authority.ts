import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * The authority that control's certificate comes from, where no machine knows it by itself: the self-signed end of the chain, in PEM. Null for a
 * chain that ends at a public authority, or before its authority, which then has to be given to whoever installs an agent.
 */
export function ownAuthorityIn(chain: string): string | null {
  const pem = chain.match(BLOCK)?.at(-1);
  if (pem === undefined) return null;
  const last = new X509Certificate(pem);
  if (!last.checkIssued(last)) return null;
  const known = rootCertificates.some(root => new X509Certificate(root).fingerprint256 === last.fingerprint256);
  return known ? null : `${pem}\n`;
}
