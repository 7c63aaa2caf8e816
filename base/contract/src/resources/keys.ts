import { z } from 'zod';
import { moment } from '../paging.ts';
import { defineRoute } from '../route.ts';

/** What of a tenant is sealed, to be read again. */
export const SEALED_KINDS = ['credentials', 'authenticators', 'webhooks', 'subscriptions', 'mailServer'] as const;
export type SealedKind = (typeof SEALED_KINDS)[number];

const sealingKey = z.object({
  /** Tells keys apart and says nothing of them. */
  name: z.string(),
  /** current: seals; older: opens what lies under it still; missing: something lies under it that nobody can open. */
  state: z.enum(['current', 'older', 'missing']),
  /** When control first had it; null for one that it never had. */
  firstSeenDateTime: moment.nullable(),
  /** How many secrets of the tenant lie under it. */
  sealed: z.number().int(),
});

const sealed = z.object({
  kind: z.enum(SEALED_KINDS),
  underCurrentKey: z.number().int(),
  underOlderKeys: z.number().int(),
  /** Under a key that is not there: to be given again. */
  unreadable: z.number().int(),
});

export const keys = z.object({
  /** The current one first. */
  sealingKeys: z.array(sealingKey),
  sealed: z.array(sealed),
  /** Control's own, for TLS; null where a proxy has it, or nobody. */
  certificate: z
    .object({
      subject: z.string(),
      issuer: z.string(),
      /** SHA-256. */
      fingerprint: z.string(),
      startDateTime: moment,
      endDateTime: moment,
    })
    .nullable(),
  /** Tokens of administrators that stand in a file, as `admin-token`, and are good still. */
  tokens: z.array(z.object({ id: z.string(), displayName: z.string(), createdDateTime: moment, endDateTime: moment })),
});
export type ShownKeys = z.output<typeof keys>;

export const getKeys = defineRoute({
  method: 'GET',
  path: '/v1.0/landbridge/keys',
  permission: 'Synchronization.Read.All',
  description: 'which keys there are, what lies under them and until when they are good; never a key itself',
  response: keys,
});
