import { Failure, type ProblemCode } from '@landbridge/model';
import { LdapError } from '@landbridge/wire/ldap';
import { failureOf } from '../ldap-failure.ts';

interface Refusal {
  readonly code: ProblemCode;
  readonly message: string;
}

const NO_NTLM: Refusal = { code: 'NtlmRefused', message: 'the domain takes no NTLM' };

/** Why Active Directory refuses an account, by the Win32 error after `data` in the message of result code 49 (MS-ERREF section 2.2). */
const BY_SUB_CODE: ReadonlyMap<string, Refusal> = new Map<string, Refusal>([
  ['525', { code: 'CredentialsInvalid', message: 'the account is not known' }],
  ['52e', { code: 'CredentialsInvalid', message: 'the account or its password is wrong' }],
  [
    '52f',
    { code: 'AuthenticationRefused', message: 'the domain does not let the account prove itself by its password in this way' },
  ],
  // ERROR_NTLM_BLOCKED; Samba sends the low half of STATUS_NTLM_BLOCKED (MS-ERREF section 2.3) in its place.
  ['791', NO_NTLM],
  ['418', NO_NTLM],
  ['530', { code: 'AccountDisabled', message: 'the account may not log on at this time' }],
  ['531', { code: 'AccountDisabled', message: 'the account may not log on from this machine' }],
  ['532', { code: 'PasswordExpired', message: "the account's password has expired" }],
  ['533', { code: 'AccountDisabled', message: 'the account is disabled' }],
  ['701', { code: 'AccountExpired', message: 'the account has expired' }],
  ['773', { code: 'PasswordMustChange', message: "the account's password must be changed at the next logon" }],
  ['775', { code: 'AccountLocked', message: 'the account is locked' }],
]);

/** Problems of the account are the same on every domain controller, and trying on would lock it. */
const OF_THE_ACCOUNT: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'CredentialsInvalid',
  'AccountDisabled',
  'AccountExpired',
  'AccountLocked',
  'PasswordExpired',
  'PasswordMustChange',
]);

/** What a refused simple bind means. Other errors of a bind are those of any operation. */
export function bindFailure(error: unknown, dc: string): unknown {
  if (!(error instanceof LdapError) || error.code !== 49) return failureOf(error, dc);
  const subCode = /, data ([0-9a-f]+)/i.exec(error.diagnosticMessage)?.[1]?.toLowerCase() ?? '';
  const refusal = BY_SUB_CODE.get(subCode) ?? { code: 'CredentialsInvalid', message: 'the account was refused' };
  return new Failure({ ...refusal, detail: error.diagnosticMessage }, { cause: error });
}

export function isOfTheAccount(error: unknown): boolean {
  return error instanceof Failure && OF_THE_ACCOUNT.has(error.problem.code);
}
