import { X509Certificate } from 'node:crypto';
import type { OwnCertificate } from '../api/index.ts';

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/;

/** What the first certificate of a chain says of itself; the first is the server's own (RFC 8446 section 4.4.2). Null where there is none. */
export function ownCertificateIn(chain: string): OwnCertificate | null {
  const [pem] = BLOCK.exec(chain) ?? [];
  if (pem === undefined) return null;
  const { subject, issuer, fingerprint256: fingerprint, validFromDate, validToDate } = new X509Certificate(pem);
  return {
    ...{ subject: inOneLine(subject), issuer: inOneLine(issuer), fingerprint },
    from: validFromDate.getTime(),
    until: validToDate.getTime(),
  };
}

function inOneLine(name: string): string {
  return name.split('\n').join(', ');
}
