import { Failure } from '@landbridge/model';

const SHORTEST = 12;
const SHORTEST_WORD = 4;

/** Throws `Failure` BadRequest for a password that an administrator may not have: length is what counts (NIST SP 800-63B section 5.1.1). */
export function checkNewPassword(password: string, { userPrincipalName }: { readonly userPrincipalName: string }): void {
  const refuse = (message: string): never => {
    throw new Failure({ code: 'BadRequest', message: `the new password can not be used: ${message}` });
  };
  if ([...password].length < SHORTEST) refuse(`it has to have ${SHORTEST} characters or more`);
  if (new Set(password).size < 5) refuse('it has fewer than five different characters');
  for (const [word, whose] of contextOf(userPrincipalName))
    if (word.length >= SHORTEST_WORD && password.toLowerCase().includes(word)) refuse(`it holds the name of the ${whose}`);
}

/** What somebody who guesses tries first. The last part of a domain is a word of its own in too many others. */
function contextOf(userPrincipalName: string): readonly (readonly [word: string, whose: string])[] {
  const [account = '', domain = ''] = userPrincipalName.toLowerCase().split('@');
  const organisation = domain.split('.').slice(0, -1);
  return [[account, 'account'], ...organisation.map(word => [word, 'organisation'] as const), ['landbridge', 'program']];
}
