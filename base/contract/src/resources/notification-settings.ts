import { z } from 'zod';
import { moment, storable } from '../paging.ts';
import { defineRoute } from '../route.ts';

const HOUR_MS = 3_600_000;
/** Limits of what a tenant may set. */
export const NO_SUCCESS_AFTER_MS = { default: 24 * HOUR_MS, least: HOUR_MS / 6, most: 30 * 24 * HOUR_MS } as const;
const MOST_WEBHOOKS = 10;

export const notificationSettings = z.object({
  /** So long no cycle of a configuration may succeed before it is told. */
  noSuccessAfterMs: z.number().int(),
  /** Who is called for every notice of the tenant. Their secrets are in no answer. */
  webhooks: z.array(z.object({ id: z.string(), url: z.string(), createdDateTime: moment })),
});
export type NotificationSettings = z.output<typeof notificationSettings>;

export const webhookUrl = z
  .url({ protocol: /^https?$/, error: 'must be an https address' })
  .max(2_000)
  .refine(url => !/^[a-z]+:\/\/[^/?#]*@/i.test(url), 'must hold no user name and no password')
  .refine(url => !url.includes('#'), 'must hold no #');

export const notificationSettingsChange = z.strictObject({
  noSuccessAfterMs: z
    .number()
    .int()
    .min(NO_SUCCESS_AFTER_MS.least)
    .max(NO_SUCCESS_AFTER_MS.most)
    .default(NO_SUCCESS_AFTER_MS.default),
  webhooks: z
    .array(
      z.strictObject({
        url: webhookUrl,
        /** Signs what is sent. Needed for a new webhook; one that is known keeps its own when this is left out. */
        secret: storable.min(16).max(256).optional(),
      }),
    )
    .max(MOST_WEBHOOKS)
    .refine(webhooks => new Set(webhooks.map(({ url }) => url)).size === webhooks.length, 'must name each url once')
    .default([]),
});

export const tested = z.object({
  channel: z.enum(['email', 'webhook']),
  target: z.string(),
  delivered: z.boolean(),
  problem: z.object({ code: z.string(), message: z.string(), cure: z.string() }).nullable(),
});
export type Tested = z.output<typeof tested>;

export const getNotificationSettings = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/notificationSettings',
  permission: 'Synchronization.Read.All',
  description: 'where notices of the tenant go, besides the notification e-mail of each configuration',
  response: notificationSettings,
});

export const putNotificationSettings = defineRoute({
  method: 'PUT',
  path: '/v1.0/landbridge/notificationSettings',
  permission: 'Synchronization.ReadWrite.All',
  description: 'replaces them; a webhook that is not named any more is not called any more',
  body: notificationSettingsChange,
  response: notificationSettings,
});

export const testNotificationSettings = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/notificationSettings/test',
  permission: 'Synchronization.ReadWrite.All',
  description: 'sends a test now to every webhook and notification e-mail, or to one address, and answers what became of each',
  body: z.strictObject({ email: z.email().max(254).optional() }).optional(),
  response: z.object({ value: z.array(tested) }),
});
