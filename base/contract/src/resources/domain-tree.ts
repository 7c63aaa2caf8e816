import { z } from 'zod';
import { idParams, pageOf, pageQuery, storable } from '../paging.ts';
import { defineRoute } from '../route.ts';

/** An entry of a domain as a scope is picked from: by `objectGUID`, with the name it has now. */
const domainEntry = z.object({
  id: z.string(),
  name: z.string(),
  /** Null while a container above it is not read yet. */
  distinguishedName: z.string().nullable(),
});
export type DomainEntry = z.output<typeof domainEntry>;

export const domainContainer = domainEntry.extend({ hasContainers: z.boolean() });
export type DomainContainer = z.output<typeof domainContainer>;

const guid = z.guid().transform(text => text.toLowerCase());

export const listContainers = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/domains/{id}/containers',
  permission: 'Synchronization.Read.All',
  description:
    'containers and organizational units below `parent`, ordered by name; without it the head of the domain, once it is read',
  params: idParams,
  query: pageQuery.extend({ parent: guid.optional() }),
  response: pageOf(domainContainer),
});

export const listDomainGroups = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/domains/{id}/groups',
  permission: 'Synchronization.Read.All',
  description: 'groups of the domain as it was read, ordered by name; $search: a part of the name',
  params: idParams,
  query: pageQuery.extend({ $search: storable.min(1).max(256).optional() }),
  response: pageOf(domainEntry),
});

export const getScopeEntries = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/configurations/{id}/scopeEntries',
  permission: 'Synchronization.Read.All',
  description: 'what the scope of a configuration names, by the names it has now; what is not known to control is left out',
  params: idParams,
  response: z.object({
    included: z.array(domainEntry),
    excluded: z.object({ organizationalUnits: z.array(domainEntry), groups: z.array(domainEntry) }),
  }),
});
export type ScopeEntries = z.output<typeof getScopeEntries.response>;
