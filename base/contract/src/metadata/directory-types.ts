import { CONTACT_PROPERTIES, contactNavigations, getContactManager, listContacts } from '../resources/contacts.ts';
import { getDirectoryObject } from '../resources/directory-objects.ts';
import { GROUP_PROPERTIES, groupNavigations, listGroups } from '../resources/groups.ts';
import type { PropertyTable } from '../resources/property-table.ts';
import { OBJECT } from '../resources/shared-properties.ts';
import { getManager, listUsers, USER_PROPERTIES, userNavigations } from '../resources/users.ts';
import type { Route } from '../route.ts';

/** A type of objects as OData names it, and the addresses that lead to it and on from it. */
export interface DirectoryType {
  readonly name: string;
  readonly properties: PropertyTable;
  /** The set that objects of the type are found in. */
  readonly set: string;
  readonly navigations: readonly DirectoryNavigation[];
}

export interface DirectoryNavigation {
  readonly name: string;
  /** It leads to one object at most. */
  readonly single: boolean;
}

/** What all types stand on: every object is one, and every navigation leads to some. */
export const DIRECTORY_OBJECT: DirectoryType = {
  name: 'directoryObject',
  properties: OBJECT,
  set: lastNameOf(getDirectoryObject),
  navigations: [],
};

export const DIRECTORY_TYPES: readonly DirectoryType[] = [
  {
    name: 'user',
    properties: USER_PROPERTIES,
    set: lastNameOf(listUsers),
    navigations: [one(getManager), ...lists(userNavigations)],
  },
  { name: 'group', properties: GROUP_PROPERTIES, set: lastNameOf(listGroups), navigations: lists(groupNavigations) },
  {
    name: 'orgContact',
    properties: CONTACT_PROPERTIES,
    set: lastNameOf(listContacts),
    navigations: [one(getContactManager), ...lists(contactNavigations)],
  },
];

function one(route: Route): DirectoryNavigation {
  return { name: lastNameOf(route), single: true };
}

function lists(navigations: Readonly<Record<string, { readonly list: Route }>>): readonly DirectoryNavigation[] {
  return Object.values(navigations).map(({ list }) => ({ name: lastNameOf(list), single: false }));
}

/** `/v1.0/users/{id}/manager`: manager */
function lastNameOf({ path }: Route): string {
  return path.split('/').findLast(part => !part.startsWith('{')) ?? '';
}
