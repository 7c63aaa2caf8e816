import { dictionary } from '@zxcvbn-ts/language-common';

/** Passwords that leaked often, as zxcvbn-ts gathers them: 49,233, in lower case. */
export const commonPasswords: ReadonlySet<string> = new Set(dictionary['passwords-common']);
