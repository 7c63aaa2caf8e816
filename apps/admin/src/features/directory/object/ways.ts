import { contactNavigations, groupNavigations, userNavigations } from '@landbridge/contract';
import type { Kind } from '../kinds.ts';

/** A way from an object to others. */
export interface Way {
  readonly name: 'memberOf' | 'directReports' | 'ownedObjects' | 'members' | 'owners';
  /** Of what kind they are where they do not say so. */
  readonly leadsTo: Kind;
  readonly direct: (typeof userNavigations)['directReports']['list'];
  /** The same through any number of groups. */
  readonly nested: (typeof userNavigations)['directReports']['list'] | null;
}

type List = Way['direct'];
const way = (name: Way['name'], leadsTo: Kind, direct: unknown, nested: unknown = null): Way => ({
  name,
  leadsTo,
  // All of them answer objects; those of one kind say more of each.
  direct: direct as List,
  nested: nested as List | null,
});

/** The first is shown where the address says nothing. */
export const WAYS: Readonly<Record<Kind, readonly Way[]>> = {
  user: [
    way('memberOf', 'group', userNavigations.memberOf.list, userNavigations.transitiveMemberOf.list),
    way('directReports', 'user', userNavigations.directReports.list),
    way('ownedObjects', 'group', userNavigations.ownedObjects.list),
  ],
  group: [
    way('members', 'user', groupNavigations.members.list, groupNavigations.transitiveMembers.list),
    way('owners', 'user', groupNavigations.owners.list),
    way('memberOf', 'group', groupNavigations.memberOf.list, groupNavigations.transitiveMemberOf.list),
  ],
  contact: [
    way('memberOf', 'group', contactNavigations.memberOf.list, contactNavigations.transitiveMemberOf.list),
    way('directReports', 'user', contactNavigations.directReports.list),
  ],
};
