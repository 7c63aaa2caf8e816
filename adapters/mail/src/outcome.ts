import { Failure, type Problem, type ProblemCode } from '@landbridge/model';
import type { Outcome } from '@landbridge/notices';

/** What nodemailer's errors carry, and those of sockets; every field may be missing. */
interface SmtpError {
  readonly code?: unknown;
  /** What Node called it before nodemailer did. */
  readonly originalCode?: unknown;
  readonly response?: unknown;
  readonly responseCode?: unknown;
  /** Of each address that was tried. */
  readonly errors?: unknown;
}

const LONGEST_DETAIL = 500;

/** Why nobody spoke with the server, by the codes of Node and of nodemailer. */
const REASONS: Readonly<Record<string, readonly [code: ProblemCode, message: string]>> = {
  ENOTFOUND: ['MailServerNotFound', 'nobody knows a mail server of this name'],
  EAI_AGAIN: ['MailServerNotFound', 'DNS does not answer for the name of the mail server'],
  ECONNREFUSED: ['MailServerRefusedConnection', 'nothing listens at this port of the mail server'],
  EHOSTUNREACH: ['MailServerRefusedConnection', 'no way leads to the mail server'],
  ENETUNREACH: ['MailServerRefusedConnection', 'no way leads to the mail server'],
  ETIMEDOUT: ['MailServerTooSlow', 'the mail server did not answer in time'],
  ETLS: ['MailServerNotEncrypted', 'the mail server does not encrypt as it was asked to'],
  EAUTH: ['MailServerRefusedLogin', 'the mail server refused the login'],
};

/** What a certificate is refused for, and that the other side speaks no TLS at all, as OpenSSL and Node call it. */
const OF_A_CERTIFICATE = /CERT|SIGNATURE|INVALID_CA|HOSTNAME_MISMATCH/;
const OF_TLS = /^ERR_SSL_/;

/** What became of a mail that was not taken. A reply from 500 on about the mail itself is final (RFC 5321 section 4.2.1). */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof Failure) return again(error.problem);
  const { code, responseCode, response } = (error ?? {}) as SmtpError;
  const status = typeof responseCode === 'number' ? responseCode : 0;
  const said = typeof response === 'string' ? response : error instanceof Error ? error.message : String(error);
  const detail = said.slice(0, LONGEST_DETAIL);
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return again({ ...reasonOf(error), detail });
  const problem: Problem = {
    code: 'MailRefused',
    message: `the mail server refused the mail (${status || 'no status'})`,
    detail,
  };
  return status >= 500 ? { is: 'never', problem } : again(problem);
}

function reasonOf(error: unknown): Problem {
  for (const name of codesOf(error)) {
    const reason = OF_TLS.test(name) ? REASONS.ETLS : REASONS[name];
    if (reason) return { code: reason[0], message: reason[1] };
    if (OF_A_CERTIFICATE.test(name)) {
      return { code: 'MailServerCertificateInvalid', message: `the certificate of the mail server is not trusted (${name})` };
    }
  }
  return { code: 'MailServerUnreachable', message: 'the mail server can not be used' };
}

/** Node's own code tells more than nodemailer's; of a host with several addresses, the first one's. */
function codesOf(error: unknown): readonly string[] {
  const { code, originalCode, errors } = (error ?? {}) as SmtpError;
  const inner: readonly unknown[] = Array.isArray(errors) ? errors : [];
  return [originalCode, code, ...inner.flatMap(codesOf)].filter(name => typeof name === 'string');
}

function again(problem: Problem): Outcome {
  return { is: 'again', problem };
}
