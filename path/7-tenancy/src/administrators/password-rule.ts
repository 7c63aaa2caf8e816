import { Failure } from '@landbridge/model';

const SHORTEST = 12;

/** Throws `Failure` BadRequest for a password that an administrator may not have: length is what counts (NIST SP 800-63B section 5.1.1). */
export function checkNewPassword(password: string, { userPrincipalName }: { readonly userPrincipalName: string }): void {
  const refuse = (message: string): never => {
    throw new Failure({ code: 'BadRequest', message: `the new password can not be used: ${message}` });
  };
  if ([...password].length < SHORTEST) refuse(`it has to have ${SHORTEST} characters or more`);
  if (new Set(password).size < 5) refuse('it has fewer than five different characters');
  const [name = ''] = userPrincipalName.toLowerCase().split('@');
  if (name.length > 3 && password.toLowerCase().includes(name)) refuse('it holds the name of the account');
}
