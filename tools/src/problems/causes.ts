import type { ProblemCode } from '@landbridge/model';

/**
 * What an administrator knows, and the code it leads to. Tried over a real domain in tests/with-domain/src/problems.test.ts and bad-reads.test.ts;
 * those of a mapping in path/3-engine and tests/api/src/schema.test.ts.
 */
export const CAUSES: readonly { readonly cause: string; readonly code: ProblemCode }[] = [
  { cause: 'the password of the account is wrong', code: 'CredentialsInvalid' },
  { cause: 'there is no such account', code: 'CredentialsInvalid' },
  { cause: 'the password of the account is older than the domain allows', code: 'PasswordExpired' },
  { cause: 'the password of the account must be changed at the next logon', code: 'PasswordMustChange' },
  { cause: 'the account is disabled', code: 'AccountDisabled' },
  { cause: 'the account has expired', code: 'AccountExpired' },
  { cause: 'the account is locked', code: 'AccountLocked' },
  { cause: "the domain controller's certificate comes of another authority", code: 'DomainControllerCertificateInvalid' },
  { cause: "the domain controller's certificate carries another host name", code: 'DomainControllerCertificateInvalid' },
  { cause: 'the host name of the domain controller is not known', code: 'DomainControllerNotFound' },
  { cause: 'the domain controller serves another domain', code: 'DomainControllerNotFound' },
  { cause: 'the port is closed', code: 'DomainControllerUnreachable' },
  { cause: 'something else than a domain controller listens on the port', code: 'DomainControllerUnreachable' },
  { cause: 'NTLM is refused and Kerberos can not be reached', code: 'AuthenticationRefused' },
  { cause: 'the domain takes no NTLM and Kerberos can not be reached', code: 'NtlmRefused' },
  { cause: 'a simple bind is refused', code: 'DomainControllerRefusedPlaintext' },
  { cause: 'the account may not replicate changes', code: 'CanaryVanished' },
  { cause: '*Deleted Objects* can not be listed any more', code: 'CanaryVanished' },
  { cause: '*Deleted Objects* could never be listed', code: 'DeletedObjectsNotListable' },
  { cause: 'a distinguished name is malformed', code: 'DistinguishedNameMalformed' },
  { cause: 'a distinguished name names nothing', code: 'ObjectNotFound' },
  { cause: 'a mapping names an attribute that the domain does not have', code: 'AttributeUnknown' },
  { cause: 'a mapping names a property that no object has', code: 'SchemaInvalid' },
  { cause: 'the file of settings is broken', code: 'SettingsInvalid' },
  { cause: 'a setting is unknown or wrong', code: 'SettingsInvalid' },
];
