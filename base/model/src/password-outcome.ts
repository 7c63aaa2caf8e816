/** What can become of an account's password, and what it means. */
export const PASSWORD_OUTCOMES = {
  synchronised: 'the cloud accepts the password of Active Directory',
  withheldTemporary: 'it must be changed first; the one before is accepted until then',
  withheldByRule: 'the mapping of PasswordHashSync says that it is not to be synchronised',
  none: 'the account has no password',
  gone: 'the account is gone',
  behind: 'the domain controller that was asked does not have the newest password yet; it is asked again',
} as const;

export type PasswordOutcome = keyof typeof PASSWORD_OUTCOMES;
