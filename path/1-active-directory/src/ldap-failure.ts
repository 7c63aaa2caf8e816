import { Failure, type ProblemCode } from '@landbridge/model';
import { WireError } from '@landbridge/wire/bytes';
import { LdapError } from '@landbridge/wire/ldap';

/** Result codes (RFC 4511 section 4.1.9) that mean something to an administrator whatever was asked. */
const BY_RESULT_CODE = new Map<number, ProblemCode>([
  [3, 'DomainControllerBusy'],
  [8, 'DomainControllerRefusedPlaintext'],
  [11, 'DomainControllerBusy'],
  [13, 'DomainControllerRefusedPlaintext'],
  [51, 'DomainControllerBusy'],
  [52, 'DomainControllerBusy'],
]);

/** What went wrong on a connection to `dc`, as a failure of the question. Failures and reasons of an aborted signal stay what they are. */
export function failureOf(error: unknown, dc: string): unknown {
  if (error instanceof WireError) return failure('LdapProtocolError', `${dc} sent a value that can not be read`, error);
  if (!(error instanceof LdapError)) return error;
  if (error.code === -1) {
    const broke = error.codeName === 'connectionLost' || error.codeName === 'connectionClosed' || error.codeName === 'abandoned';
    return broke
      ? failure('DomainControllerUnreachable', `the connection to ${dc} was lost`, error)
      : failure('LdapProtocolError', `${dc} sent what the protocol does not allow`, error);
  }
  const code = BY_RESULT_CODE.get(error.code) ?? 'LdapProtocolError';
  return failure(code, `${dc} answered ${error.codeName}`, error);
}

function failure(code: ProblemCode, message: string, cause: Error): Failure {
  return new Failure({ code, message, detail: cause.message }, { cause });
}

/** Whether `error` is the domain controller's answer with this result code. */
export function hasResultCode(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof LdapError && codes.includes(error.code);
}
