import type { Kind } from './kinds.ts';

const SEARCHED: Readonly<Record<Kind, readonly string[]>> = {
  user: ['displayName', 'userPrincipalName', 'mail', 'onPremisesSamAccountName'],
  group: ['displayName', 'mail', 'onPremisesSamAccountName'],
  contact: ['displayName', 'mail'],
};

/** Every word of the text begins a word of a name or an address. */
export function searchOf(kind: Kind, text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return null;
  const quoted = trimmed.replace(/["\\]/g, '\\$&');
  return SEARCHED[kind].map(name => `"${name}:${quoted}"`).join(' OR ');
}
