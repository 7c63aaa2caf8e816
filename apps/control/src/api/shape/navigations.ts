import type { References } from '@landbridge/directory';
import type { ObjectKind } from '@landbridge/model';

/** A way from an object to others, by the name it has in addresses, in `$expand` and before `/$count`. */
export interface Navigation extends References {
  /** What it leads to. */
  readonly kinds: readonly ObjectKind[];
  /** It leads to one object at most. */
  readonly single: boolean;
}

const memberOf: Navigation = { name: 'member', wanted: 'sources', kinds: ['group'], single: false };
const manager: Navigation = { name: 'manager', wanted: 'targets', kinds: ['user', 'contact'], single: true };
const directReports: Navigation = { name: 'manager', wanted: 'sources', kinds: ['user', 'contact'], single: false };

export const NAVIGATIONS = {
  user: {
    manager,
    directReports,
    memberOf,
    ownedObjects: { name: 'owner', wanted: 'sources', kinds: ['group'], single: false },
  },
  group: {
    members: { name: 'member', wanted: 'targets', kinds: ['user', 'group', 'contact'], single: false },
    owners: { name: 'owner', wanted: 'targets', kinds: ['user', 'group', 'contact'], single: false },
    memberOf,
  },
  contact: { manager, directReports, memberOf },
} as const satisfies Readonly<Record<ObjectKind, Readonly<Record<string, Navigation>>>>;

export function navigationOf(kind: ObjectKind, name: string): Navigation | undefined {
  const navigations: Readonly<Record<string, Navigation>> = NAVIGATIONS[kind];
  return Object.hasOwn(navigations, name) ? navigations[name] : undefined;
}
