import type { z } from 'zod';
import { expandedPageQuery, expandedQuery, idParams, objectPageOf, selectQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { group, member } from './groups.ts';
import { defineCount, defineNavigation, defineReference } from './navigation.ts';
import { type PropertyTable, resourceOf } from './property-table.ts';
import { OBJECT, PERSON } from './shared-properties.ts';

export const CONTACT_PROPERTIES = { ...OBJECT, ...PERSON } as const satisfies PropertyTable;

export const contact = resourceOf(CONTACT_PROPERTIES);
export type Contact = z.output<typeof contact>;

export const listContacts = defineRoute({
  method: 'GET',
  path: '/v1.0/contacts',
  permission: 'OrgContact.Read.All',
  description: 'contacts, ordered by id where $orderby says nothing else',
  query: expandedPageQuery,
  response: objectPageOf(contact),
});

export const countContacts = defineCount('/v1.0/contacts/$count', 'OrgContact.Read.All', 'contacts');

export const getContact = defineRoute({
  method: 'GET',
  path: '/v1.0/contacts/{id}',
  permission: 'OrgContact.Read.All',
  description: 'one contact by id',
  params: idParams,
  query: expandedQuery,
  response: contact,
});

export const getContactManager = defineRoute({
  method: 'GET',
  path: '/v1.0/contacts/{id}/manager',
  permission: 'OrgContact.Read.All',
  description: "a contact's manager; 404 when there is none",
  params: idParams,
  query: selectQuery,
  response: member,
});

export const getContactManagerRef = defineReference('/v1.0/contacts/{id}/manager', 'OrgContact.Read.All', "a contact's manager");

export const contactNavigations = {
  memberOf: defineNavigation(
    '/v1.0/contacts/{id}/memberOf',
    'Directory.Read.All',
    'the groups that a contact is a direct member of',
    group,
  ),
  transitiveMemberOf: defineNavigation(
    '/v1.0/contacts/{id}/transitiveMemberOf',
    'Directory.Read.All',
    'the groups that a contact is a member of, directly or through other groups',
    group,
  ),
  directReports: defineNavigation(
    '/v1.0/contacts/{id}/directReports',
    'OrgContact.Read.All',
    'users and contacts whose manager a contact is',
    member,
  ),
} as const;
