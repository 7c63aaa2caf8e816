import { resultCodeName } from './result-code.ts';

/** Why a connection gave no answer; the `codeName` of an LdapError whose code is -1. */
export type ConnectionProblem = 'connectionLost' | 'connectionClosed' | 'malformedMessage' | 'abandoned' | 'queueOverflow';

interface LdapProblem {
  readonly code: number;
  readonly codeName: string;
  readonly diagnosticMessage: string;
  readonly matchedDn: string;
  readonly referrals: readonly string[];
}

/** An operation the server refused, or (code -1) a connection that broke, was closed or carried what the protocol does not allow. */
export class LdapError extends Error {
  /** The resultCode, or -1. */
  readonly code: number;
  /** Of the table in result-code.ts, or a ConnectionProblem with code -1. */
  readonly codeName: string;
  readonly diagnosticMessage: string;
  readonly matchedDn: string;
  /** LDAP URLs, with code 10 (referral). */
  readonly referrals: readonly string[];

  constructor(problem: LdapProblem, options?: ErrorOptions) {
    super(problem.diagnosticMessage === '' ? problem.codeName : `${problem.codeName}: ${problem.diagnosticMessage}`, options);
    this.name = 'LdapError';
    this.code = problem.code;
    this.codeName = problem.codeName;
    this.diagnosticMessage = problem.diagnosticMessage;
    this.matchedDn = problem.matchedDn;
    this.referrals = problem.referrals;
  }
}

/** RFC 4511 section 4.1.9, as far as an error tells it. */
interface Result {
  readonly resultCode: number;
  readonly matchedDN: string;
  readonly diagnosticMessage: string;
  readonly referral: readonly string[] | null;
}

export function refused(result: Result): LdapError {
  return new LdapError({
    code: result.resultCode,
    codeName: resultCodeName(result.resultCode),
    // Active Directory ends its messages with a NUL.
    diagnosticMessage: result.diagnosticMessage.replace(/\0+$/, ''),
    matchedDn: result.matchedDN,
    referrals: result.referral ?? [],
  });
}

export function noAnswer(problem: ConnectionProblem, message: string, cause?: unknown): LdapError {
  const told = { code: -1, codeName: problem, diagnosticMessage: message, matchedDn: '', referrals: [] };
  return new LdapError(told, cause === undefined ? undefined : { cause });
}
