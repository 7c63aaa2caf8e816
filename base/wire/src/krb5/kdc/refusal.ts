import { SecurityError, type SecurityProblem } from '../../security/index.ts';
import type { KrbError } from '../messages/index.ts';

/** error-code, RFC 4120 section 7.5.9. */
export const KDC_ERRORS = {
  clientUnknown: 6,
  serviceUnknown: 7,
  encryptionTypeUnknown: 14,
  clientRevoked: 18,
  keyExpired: 23,
  preauthenticationFailed: 24,
  preauthenticationRequired: 25,
  clockSkew: 37,
  responseTooBig: 52,
} as const;

const PROBLEMS: ReadonlyMap<number, readonly [SecurityProblem, string]> = new Map([
  [KDC_ERRORS.clientUnknown, ['principalUnknown', 'the account is unknown']],
  [KDC_ERRORS.serviceUnknown, ['principalUnknown', 'the service is unknown']],
  [KDC_ERRORS.encryptionTypeUnknown, ['mechanismRefused', 'the account has no key of an encryption type that is spoken']],
  [KDC_ERRORS.clientRevoked, ['credentialsRefused', 'the account is disabled, expired or locked']],
  [KDC_ERRORS.keyExpired, ['credentialsRefused', 'the password has expired']],
  [KDC_ERRORS.preauthenticationFailed, ['credentialsRefused', 'the password or key is wrong']],
  [KDC_ERRORS.preauthenticationRequired, ['credentialsRefused', 'the centre wants more than a password']],
  [KDC_ERRORS.clockSkew, ['clockSkew', 'the clocks are too far apart']],
]);

/** A KRB-ERROR as an error. */
export class KerberosRefusal extends SecurityError {
  /** error-code */
  readonly errorCode: number;

  constructor({ errorCode, eText }: Pick<KrbError, 'errorCode' | 'eText'>) {
    const [problem, detail] = PROBLEMS.get(errorCode) ?? (['mechanismRefused', eText ?? 'refused'] as const);
    super(problem, `${detail} (Kerberos error ${errorCode})`);
    this.name = 'KerberosRefusal';
    this.errorCode = errorCode;
  }
}
