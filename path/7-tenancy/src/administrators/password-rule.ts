import { Failure } from '@landbridge/model';
import { isCommon } from './common-password.ts';
import type { CommonPasswords } from './ports.ts';

const SHORTEST = 12;
const SHORTEST_WORD = 4;

/** Whose password it is to be. */
export interface Named {
  readonly userPrincipalName: string;
  readonly displayName: string;
}

/**
 * Throws `Failure` BadRequest for a password that an administrator may not have: length is what counts, and that nobody guesses it early (NIST
 * SP 800-63B section 5.1.1).
 */
export function checkNewPassword(password: string, whose: Named, common: CommonPasswords): void {
  const refuse = (message: string): never => {
    throw new Failure({ code: 'BadRequest', message: `the new password can not be used: ${message}` });
  };
  if ([...password].length < SHORTEST) refuse(`it has to have ${SHORTEST} characters or more`);
  if (new Set(password).size < 5) refuse('it has fewer than five different characters');
  for (const [word, owner] of contextOf(whose))
    if (word.length >= SHORTEST_WORD && password.toLowerCase().includes(word)) refuse(`it holds the name of the ${owner}`);
  if (isCommon(password, common)) refuse('it is among those that are guessed first');
}

/** What somebody who guesses tries first. The last part of a domain is a word of its own in too many others. */
function contextOf({ userPrincipalName, displayName }: Named): readonly (readonly [word: string, owner: string])[] {
  const [account = '', domain = ''] = userPrincipalName.toLowerCase().split('@');
  const organisation = domain.split('.').slice(0, -1);
  const person = displayName.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return [
    [account, 'account'],
    ...organisation.map(word => [word, 'organisation'] as const),
    ...person.map(word => [word, 'person'] as const),
    ['landbridge', 'program'],
  ];
}
