import type { Kind } from '../kinds.ts';
import type { ListSearch } from '../search.ts';
import { searchOf } from '../search-text.ts';

/** What a list may be ordered by, which indexes answer however long it is. */
export const ORDERED: Readonly<Record<Kind, readonly string[]>> = {
  user: ['displayName', 'userPrincipalName', 'mail', 'onPremisesSamAccountName', 'createdDateTime'],
  group: ['displayName', 'mail', 'onPremisesSamAccountName', 'createdDateTime'],
  contact: ['displayName', 'mail', 'createdDateTime'],
};

/** What of an object a list shows, and what its rows need. */
const SELECTED: Readonly<Record<Kind, readonly string[]>> = {
  user: ['userPrincipalName', 'accountEnabled', 'department', 'jobTitle', 'companyName', 'officeLocation', 'city'],
  group: ['description', 'securityEnabled', 'mailEnabled'],
  contact: ['companyName', 'department', 'jobTitle', 'city'],
};
const OF_ALL = ['id', 'displayName', 'mail', 'createdDateTime', 'onPremisesSyncEnabled', 'onPremisesDomainName'] as const;

interface ListQuery {
  readonly $count: 'true';
  readonly $top: number;
  readonly $select: string;
  readonly $orderby: string;
  readonly $filter?: string;
  readonly $search?: string;
}

const PAGE = 200;

/** What a list asks the API. */
export function askedOf(kind: Kind, search: ListSearch): ListQuery {
  const sort = ORDERED[kind].find(name => name === search.sort) ?? 'displayName';
  const filters = [
    search.source === undefined ? null : `onPremisesSyncEnabled eq ${search.source === 'synchronised'}`,
    search.enabled === undefined || kind !== 'user' ? null : `accountEnabled eq ${search.enabled}`,
    search.domain === undefined ? null : `onPremisesDomainName eq '${search.domain.replaceAll("'", "''")}'`,
  ].filter(filter => filter !== null);
  const words = searchOf(kind, search.q);
  return {
    $count: 'true',
    $top: PAGE,
    $select: [...OF_ALL, ...(kind === 'contact' ? [] : ['onPremisesSamAccountName']), ...SELECTED[kind]].join(),
    $orderby: `${sort} ${search.descending ? 'desc' : 'asc'}`,
    ...(filters.length === 0 ? {} : { $filter: filters.join(' and ') }),
    ...(words === null ? {} : { $search: words }),
  };
}
