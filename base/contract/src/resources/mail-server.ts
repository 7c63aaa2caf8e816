import { z } from 'zod';
import { moment, storable } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { tested } from './notification-settings.ts';

/** Whom mails come from, as in `Landbridge <landbridge@example.com>`. */
export const mailSender = storable
  .max(300)
  .regex(
    /^(?:[^<>@\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
    'write an address, as in Landbridge <landbridge@example.com>',
  );

/** Nothing is sent to a tenant's mail server unencrypted. */
const security = z.enum(['starttls', 'tls']);
const port = z.number().int().min(1).max(65_535);
const LONGEST_AUTHORITY = 100_000;

/** The mail server that a tenant named. Its password is in no answer. */
export const mailServer = z.object({
  host: z.string(),
  port: z.number().int(),
  /** starttls: encrypted before anything is sent; tls: from the first byte. The certificate is verified. */
  security,
  /** Null: nobody signs in there. */
  userName: z.string().nullable(),
  hasPassword: z.boolean(),
  sender: z.string(),
  /** What the server's certificate has to come from, in PEM; null: the usual authorities. */
  certificateAuthority: z.string().nullable(),
  changedDateTime: moment,
});
export type ShownMailServer = z.output<typeof mailServer>;

export const mailServerSettings = z.object({
  /** Null: mails go over control's. */
  mailServer: mailServer.nullable(),
  /** The one of all tenants that name none, by control's own settings; null where there is none. */
  ofControl: z
    .object({ host: z.string(), port: z.number().int(), security: z.enum(['starttls', 'tls', 'plain']), sender: z.string() })
    .nullable(),
});
export type MailServerSettings = z.output<typeof mailServerSettings>;

export const mailServerChange = z
  .strictObject({
    host: z
      .string()
      .max(253)
      .regex(/^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$|^[0-9a-f:]*:[0-9a-f:.]*$/i, 'write a name or an address, without a port')
      .toLowerCase(),
    port,
    security: security.default('starttls'),
    userName: storable.min(1).max(320).nullable().default(null),
    /** Needed with a user name that is new. Left out, it is kept, for the very server and user that it was given for. */
    password: storable.min(1).max(1_000).optional(),
    sender: mailSender,
    certificateAuthority: storable.min(1).max(LONGEST_AUTHORITY).nullable().default(null),
  })
  .refine(({ userName, password }) => userName !== null || password === undefined, {
    path: ['userName'],
    error: 'must be given with a password',
  });
/** As a caller writes it. */
export type MailServerChange = z.input<typeof mailServerChange>;

const path = '/v1.0/landbridge/notificationSettings/mailServer';

export const getMailServer = defineRoute({
  method: 'GET',
  path,
  permission: 'Synchronization.Read.All',
  description: "the mail server that takes the tenant's notices: one of its own, or control's",
  response: mailServerSettings,
});

export const putMailServer = defineRoute({
  method: 'PUT',
  path,
  permission: 'Synchronization.ReadWrite.All',
  description: 'has notices go over a mail server of the tenant; its password is sealed and shown to nobody',
  body: mailServerChange,
  response: mailServerSettings,
});

export const deleteMailServer = defineRoute({
  method: 'DELETE',
  path,
  permission: 'Synchronization.ReadWrite.All',
  description: "has notices go over control's mail server again",
});

export const testMailServer = defineRoute({
  method: 'POST',
  path: `${path}/test`,
  permission: 'Synchronization.ReadWrite.All',
  description: 'sends a test mail now, over the mail server given here, which is not kept, or over the one in use',
  body: z.strictObject({ email: z.email().max(254), mailServer: mailServerChange.optional() }),
  response: tested,
});
