import { Failure, type ProblemCode } from '@landbridge/model';
import { SecurityError, type SecurityProblem } from '@landbridge/wire/security';

const CODES: Readonly<Record<SecurityProblem, readonly [ProblemCode, string]>> = {
  credentialsRefused: ['CredentialsInvalid', 'refuses the account'],
  principalUnknown: ['KerberosNameUnknown', 'or the account is not known by that name'],
  mechanismRefused: ['AuthenticationRefused', 'takes none of the ways in which the account may prove itself'],
  clockSkew: ['ClockTooFarApart', 'has another time'],
  notAuthentic: ['DomainControllerUnproven', 'did not prove who it is'],
  outOfOrder: ['DomainControllerUnproven', 'broke off while it should prove who it is'],
};

/** What a security mechanism that failed means to an administrator; any other error stays what it is. */
export function securityFailure(error: unknown, dc: string): unknown {
  if (!(error instanceof SecurityError)) return error;
  const [code, told] = CODES[error.code];
  return new Failure({ code, message: `${dc} ${told}`, detail: error.message }, { cause: error });
}
