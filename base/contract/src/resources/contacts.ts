import type { z } from 'zod';
import { idParams, objectPageQuery, pageOf, selectQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { type PropertyTable, resourceOf } from './property-table.ts';
import { OBJECT, PERSON } from './shared-properties.ts';

export const CONTACT_PROPERTIES = { ...OBJECT, ...PERSON } as const satisfies PropertyTable;

export const contact = resourceOf(CONTACT_PROPERTIES);
export type Contact = z.output<typeof contact>;

export const listContacts = defineRoute({
  method: 'GET',
  path: '/v1.0/contacts',
  permission: 'OrgContact.Read.All',
  description: 'contacts, ordered by id',
  query: objectPageQuery,
  response: pageOf(contact),
});

export const getContact = defineRoute({
  method: 'GET',
  path: '/v1.0/contacts/{id}',
  permission: 'OrgContact.Read.All',
  description: 'one contact by id',
  params: idParams,
  query: selectQuery,
  response: contact,
});
