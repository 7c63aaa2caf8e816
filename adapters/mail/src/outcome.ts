import type { Problem } from '@landbridge/model';
import type { Outcome } from '@landbridge/notices';

/** What nodemailer's errors carry; every field may be missing. */
interface SmtpError {
  readonly code?: unknown;
  readonly response?: unknown;
  readonly responseCode?: unknown;
}

const LONGEST_DETAIL = 500;

/** What became of a mail that was not taken. A reply from 500 on about the mail itself is final (RFC 5321 section 4.2.1). */
export function outcomeOf(error: unknown): Outcome {
  const { code, responseCode, response } = (error ?? {}) as SmtpError;
  const status = typeof responseCode === 'number' ? responseCode : 0;
  const said = typeof response === 'string' ? response : error instanceof Error ? error.message : String(error);
  const detail = said.slice(0, LONGEST_DETAIL);
  if (code === 'EAUTH') {
    return again({ code: 'MailServerRefusedLogin', message: 'the mail server refused the login', detail });
  }
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') {
    return again({ code: 'MailServerUnreachable', message: 'the mail server can not be used', detail });
  }
  const problem: Problem = {
    code: 'MailRefused',
    message: `the mail server refused the mail (${status || 'no status'})`,
    detail,
  };
  return status >= 500 ? { is: 'never', problem } : again(problem);
}

function again(problem: Problem): Outcome {
  return { is: 'again', problem };
}
