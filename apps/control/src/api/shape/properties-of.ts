import { CONTACT_PROPERTIES, GROUP_PROPERTIES, type PropertyTable, USER_PROPERTIES } from '@landbridge/contract';
import type { ObjectKind } from '@landbridge/model';

export const PROPERTIES_OF: Readonly<Record<ObjectKind, PropertyTable>> = {
  user: USER_PROPERTIES,
  group: GROUP_PROPERTIES,
  contact: CONTACT_PROPERTIES,
};

/** Several kinds together are objects of the directory. */
export function nounOf(kinds: readonly ObjectKind[]): string {
  const [kind, ...others] = kinds;
  return kind !== undefined && others.length === 0 ? `a ${kind}` : 'a directory object';
}
