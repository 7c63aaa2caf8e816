import { Failure, type ProblemCode } from '@landbridge/model';

type Explanation = readonly [ProblemCode, string];

const UNTRUSTED: Explanation = [
  'DomainControllerCertificateInvalid',
  'shows a certificate that is not signed by a trusted certificate authority',
];

/** What the errors of sockets, name resolution and certificate verification mean to an administrator. */
const EXPLANATIONS = new Map<string, Explanation>([
  ['ENOTFOUND', ['DomainControllerNotFound', 'is a name nobody knows']],
  ['EAI_AGAIN', ['DomainControllerUnreachable', 'can not be looked up, because no name server answers']],
  ['ECONNREFUSED', ['DomainControllerUnreachable', 'refuses the connection']],
  ['EHOSTUNREACH', ['DomainControllerUnreachable', 'can not be reached']],
  ['ENETUNREACH', ['DomainControllerUnreachable', 'can not be reached']],
  ['ETIMEDOUT', ['DomainControllerUnreachable', 'does not answer']],
  ['ECONNRESET', ['DomainControllerUnreachable', 'ended the connection while it was being made']],
  ['ERR_TLS_CERT_ALTNAME_INVALID', ['DomainControllerCertificateInvalid', 'shows a certificate for another name']],
  ['HOSTNAME_MISMATCH', ['DomainControllerCertificateInvalid', 'shows a certificate for another name']],
  ['CERT_HAS_EXPIRED', ['DomainControllerCertificateInvalid', 'shows a certificate that has expired']],
  ['CERT_NOT_YET_VALID', ['DomainControllerCertificateInvalid', 'shows a certificate that is not valid yet']],
  ['CERT_REVOKED', ['DomainControllerCertificateInvalid', 'shows a certificate that was revoked']],
  ['INVALID_PURPOSE', ['DomainControllerCertificateInvalid', 'shows a certificate that is not for servers']],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', UNTRUSTED],
  ['UNABLE_TO_GET_ISSUER_CERT', UNTRUSTED],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', UNTRUSTED],
  ['SELF_SIGNED_CERT_IN_CHAIN', UNTRUSTED],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', UNTRUSTED],
  ['CERT_UNTRUSTED', UNTRUSTED],
  ['CERT_REJECTED', UNTRUSTED],
  ['CERT_SIGNATURE_FAILURE', UNTRUSTED],
  ['CERT_CHAIN_TOO_LONG', UNTRUSTED],
  ['INVALID_CA', UNTRUSTED],
]);

/** Why no connection to `host` came about. Codes that are not in the table count as unreachable and stay visible in the detail. */
export function connectFailure(error: unknown, host: string): Failure {
  const { code = '', message = String(error) } = error as NodeJS.ErrnoException;
  const ssl = code.startsWith('ERR_SSL_') ? 'does not speak TLS as expected' : 'can not be connected to';
  const [problem, explanation] = EXPLANATIONS.get(code) ?? (['DomainControllerUnreachable', ssl] satisfies Explanation);
  const detail = code === '' || message.includes(code) ? message : `${code}: ${message}`;
  return new Failure({ code: problem, message: `${host} ${explanation}`, detail }, { cause: error });
}

export function connectTimeout(host: string, timeoutMs: number): Failure {
  return new Failure({ code: 'DomainControllerUnreachable', message: `${host} does not answer within ${timeoutMs} ms` });
}
