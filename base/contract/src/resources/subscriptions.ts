import { z } from 'zod';
import { idParams, moment, pageOf, pageQuery, storable } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { webhookUrl } from './notification-settings.ts';

export const shownSubscription = z.object({
  id: z.uuid(),
  resource: z.string(),
  changeType: z.string(),
  notificationUrl: z.string(),
  expirationDateTime: moment,
  /** Shown to whoever gives it, once. */
  clientState: z.string().nullable(),
  /** Why the last call failed; null where it did not. */
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type ShownSubscription = z.output<typeof shownSubscription>;

/** As with Graph, whoever is created or put into the recycle bin is updated. */
const changeTypes = z
  .string()
  .max(100)
  .transform(text => [...new Set(text.split(',').map(part => part.trim()))])
  .pipe(z.array(z.enum(['updated', 'deleted'])).min(1));

const expirationDateTime = z.iso.datetime({ offset: true });

export const createSubscription = defineRoute({
  method: 'POST',
  path: '/v1.0/subscriptions',
  permission: 'Directory.Read.All',
  description: 'calls an address when users, groups or contacts change, once the address has answered that it wants it',
  body: z.strictObject({
    changeType: changeTypes,
    notificationUrl: webhookUrl,
    resource: z.string().max(200),
    expirationDateTime,
    clientState: storable.max(128).optional(),
    /** Signs what is sent as notices are signed (docs/notices.md). */
    signingSecret: storable.min(16).max(256).optional(),
  }),
  response: shownSubscription,
  status: 201,
});

export const listSubscriptions = defineRoute({
  method: 'GET',
  path: '/v1.0/subscriptions',
  permission: 'Directory.Read.All',
  description: 'subscriptions, ordered by id',
  query: pageQuery,
  response: pageOf(shownSubscription),
});

export const getSubscription = defineRoute({
  method: 'GET',
  path: '/v1.0/subscriptions/{id}',
  permission: 'Directory.Read.All',
  description: 'one subscription',
  params: idParams,
  response: shownSubscription,
});

export const updateSubscription = defineRoute({
  method: 'PATCH',
  path: '/v1.0/subscriptions/{id}',
  permission: 'Directory.Read.All',
  description: 'lets a subscription end later, or sooner',
  params: idParams,
  body: z.strictObject({ expirationDateTime }),
  response: shownSubscription,
});

export const deleteSubscription = defineRoute({
  method: 'DELETE',
  path: '/v1.0/subscriptions/{id}',
  permission: 'Directory.Read.All',
  description: 'ends a subscription',
  params: idParams,
});
