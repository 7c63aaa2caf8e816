import { z } from 'zod';
import { idParams, moment, pageOf, pageQuery, storable } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { createAdministrator } from './administrators.ts';

const displayName = storable.min(1).max(256);
const most = z.number().int().min(0).max(1_000_000);
/** Live objects of the directory; null: as many as come. */
const objects = z.number().int().min(0).max(100_000_000).nullable();
const quota = z.strictObject({ configurations: most.optional(), agents: most.optional(), objects: objects.optional() });

/** A tenant as the operator of this control sees it: nothing of what is in it. */
export const tenant = z.object({
  id: z.string(),
  displayName: z.string(),
  createdDateTime: moment,
  quota: z.object({ configurations: most, agents: most, objects }),
  held: z.object({ configurations: z.number().int(), agents: z.number().int() }),
});
export type ShownTenant = z.output<typeof tenant>;

export const listTenants = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/tenants',
  permission: 'Tenant.ReadWrite.All',
  description: 'the tenants of this control, ordered by id',
  query: pageQuery,
  response: pageOf(tenant),
});

export const createTenant = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/tenants',
  permission: 'Tenant.ReadWrite.All',
  description: 'makes a tenant and its first Global Administrator, whose password serves once; the operator has no way into it',
  body: z.strictObject({
    displayName,
    quota: quota.default({}),
    administrator: createAdministrator.body.pick({ userPrincipalName: true, displayName: true }),
  }),
  response: tenant.extend({ administrator: createAdministrator.response }),
  status: 201,
});

export const updateTenant = defineRoute({
  method: 'PATCH',
  path: '/v1.0/landbridge/tenants/{id}',
  permission: 'Tenant.ReadWrite.All',
  description: 'changes the name or the quota of a tenant; what it has already it keeps',
  params: idParams,
  body: z.strictObject({ displayName: displayName.optional(), quota: quota.optional() }),
  response: tenant,
});
