import {
  getContact,
  getGroup,
  getUser,
  listContacts,
  listDeletedGroups,
  listDeletedUsers,
  listGroups,
  listUsers,
  type Member,
} from '@landbridge/contract';

export type Kind = 'user' | 'group' | 'contact';

/** Where objects of a kind are listed, here and in the API. */
export const KINDS = {
  user: { to: '/users', list: listUsers, get: getUser },
  group: { to: '/groups', list: listGroups, get: getGroup },
  contact: { to: '/contacts', list: listContacts, get: getContact },
} as const;

/** Routes whose answers any change of an object may change. */
export const CHANGED = [
  ...Object.values(KINDS).flatMap(({ list, get }) => [list, get]),
  listDeletedUsers,
  listDeletedGroups,
] as const;

const BY_TYPE: Readonly<Record<string, Kind>> = {
  '#microsoft.graph.user': 'user',
  '#microsoft.graph.group': 'group',
  '#microsoft.graph.orgContact': 'contact',
};

/** Of what kind an object is that stands among others, as its `@odata.type` says. */
export function kindOf(object: Pick<Member, '@odata.type'>, otherwise: Kind): Kind {
  return BY_TYPE[object['@odata.type'] ?? ''] ?? otherwise;
}

/** What an object is called where it has no name. */
export function nameOf({ displayName, mail, id }: Pick<Member, 'displayName' | 'mail' | 'id'>): string {
  return displayName || mail || id || '';
}
