import { Failure } from '@landbridge/model';
import { z } from 'zod';
import { type AuditSyslogSettings, auditSyslogOf, auditVariables } from './audit-settings.ts';
import { hostList } from './host-list.ts';
import { type MailSettings, mailOf, mailVariables, type TenantMailSettings, tenantMailOf } from './mail-settings.ts';
import { plainVariables, refusePlain } from './plain-settings.ts';
import { type TraceSettings, tracesOf, traceVariables } from './trace-settings.ts';

const listenAddress = z
  .string()
  .regex(/^[^:]+:\d{1,5}$|^\[[0-9a-f:]+\]:\d{1,5}$/i, 'write an address and a port, as in 127.0.0.1:8480');

const settings = z.object({
  LANDBRIDGE_LISTEN: listenAddress.default('127.0.0.1:8480'),
  LANDBRIDGE_METRICS_LISTEN: listenAddress.optional(),
  LANDBRIDGE_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "write control's public address, as in https://control.example.com" })
    .optional(),
  LANDBRIDGE_ADMIN_FOLDER: z.string().min(1).optional(),
  LANDBRIDGE_AGENT_FOLDER: z.string().min(1).optional(),
  LANDBRIDGE_CONTROL_FOLDER: z.string().min(1).default('.landbridge/control'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'write it as in postgresql://user:password@host/database' })
    .optional(),
  LANDBRIDGE_TRUST_FORWARDED_FOR: z.enum(['true', 'false'], 'write true or false').default('false'),
  LANDBRIDGE_TLS_CERT_FILE: z.string().min(1).optional(),
  LANDBRIDGE_TLS_KEY_FILE: z.string().min(1).optional(),
  LANDBRIDGE_REQUESTS_PER_MINUTE: z.coerce
    .number('write a number of requests, or 0 for as many as anybody wants')
    .int()
    .min(0, 'write a number of requests, or 0 for as many as anybody wants')
    .max(10_000_000)
    .default(6_000),
  LANDBRIDGE_CREDENTIAL_ITERATIONS: z.coerce
    .number('write a number of iterations from 1000')
    .int()
    .min(1_000, 'write a number of iterations from 1000')
    .max(10_000_000, 'write a number of iterations up to 10000000')
    .default(1_000),
  LANDBRIDGE_ADMIN_TOKEN_DAYS: z.coerce
    .number('write a number of days from 1 to 365')
    .int('write a number of days from 1 to 365')
    .min(1, 'write a number of days from 1 to 365')
    .max(365, 'write a number of days from 1 to 365')
    .default(90),
  LANDBRIDGE_WEBHOOK_PRIVATE_ADDRESSES: z.enum(['true', 'false'], 'write true or false').default('false'),
  LANDBRIDGE_WEBHOOK_HOSTS: hostList.optional(),
  ...mailVariables,
  ...traceVariables,
  ...auditVariables,
  ...plainVariables,
  LANDBRIDGE_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], 'write debug, info, warn or error').default('info'),
});

interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

export interface ControlSettings {
  readonly host: string;
  readonly port: number;
  /** Where metrics are told, to whoever can reach it; null: nowhere. */
  readonly metricsListen: ListenAddress | null;
  /** Under which agents and browsers reach this control. */
  readonly publicUrl: string;
  /** Holds the embedded database, the logs and the administrator's token. */
  readonly folder: string;
  /** Holds the admin center as it was built; null: this control has none. */
  readonly adminFolder: string | null;
  /** Holds the agent as it was built, with what belongs to its package; null: this control makes none. */
  readonly agentFolder: string | null;
  /** Null: the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  /** A reverse proxy of ours stands before control. */
  readonly trustForwardedFor: boolean;
  /** Null: plain HTTP. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  /** Of one client; null: as many as it wants. */
  readonly requestsPerMinute: number | null;
  /** Null: notices by mail wait for a mail server. */
  readonly mail: MailSettings | null;
  /** Which mail servers tenants may name instead. */
  readonly tenantMail: TenantMailSettings;
  /** Webhooks may stand in control's own network. */
  readonly privateWebhooks: boolean;
  /** The only hosts that webhooks may stand on; null: all. */
  readonly webhookHosts: readonly string[] | null;
  /** Of PBKDF2, in what passwords are checked by and is derived from now on. */
  readonly credentialIterations: number;
  /** How long the token in admin-token is good. */
  readonly adminTokenDays: number;
  /** Where acts are sent by themselves; null: nowhere. */
  readonly auditSyslog: AuditSyslogSettings | null;
  /** Null: nothing is followed. */
  readonly traces: TraceSettings | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

/** Throws `Failure` SettingsInvalid that names the variable. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): ControlSettings {
  const read = settings.safeParse(environment);
  if (!read.success) {
    const issue = read.error.issues[0];
    throw new Failure({ code: 'SettingsInvalid', message: `${issue?.path.join('.')}: ${issue?.message}` });
  }
  const listen = read.data.LANDBRIDGE_LISTEN;
  const metrics = read.data.LANDBRIDGE_METRICS_LISTEN;
  const tls = tlsOf(read.data);
  const said: ControlSettings = {
    ...addressOf(listen),
    metricsListen: metrics === undefined ? null : addressOf(metrics),
    publicUrl: read.data.LANDBRIDGE_PUBLIC_URL ?? `${tls === null ? 'http' : 'https'}://${listen}`,
    tls,
    requestsPerMinute: read.data.LANDBRIDGE_REQUESTS_PER_MINUTE || null,
    folder: read.data.LANDBRIDGE_CONTROL_FOLDER,
    adminFolder: read.data.LANDBRIDGE_ADMIN_FOLDER ?? null,
    agentFolder: read.data.LANDBRIDGE_AGENT_FOLDER ?? null,
    databaseUrl: read.data.DATABASE_URL ?? null,
    trustForwardedFor: read.data.LANDBRIDGE_TRUST_FORWARDED_FOR === 'true',
    mail: mailOf(read.data),
    tenantMail: tenantMailOf(read.data),
    privateWebhooks: read.data.LANDBRIDGE_WEBHOOK_PRIVATE_ADDRESSES === 'true',
    webhookHosts: read.data.LANDBRIDGE_WEBHOOK_HOSTS ?? null,
    credentialIterations: read.data.LANDBRIDGE_CREDENTIAL_ITERATIONS,
    adminTokenDays: read.data.LANDBRIDGE_ADMIN_TOKEN_DAYS,
    auditSyslog: auditSyslogOf(read.data),
    traces: tracesOf(read.data),
    logLevel: read.data.LANDBRIDGE_LOG_LEVEL,
  };
  refusePlain(said, read.data, environment);
  return said;
}

function tlsOf({
  LANDBRIDGE_TLS_CERT_FILE: certFile,
  LANDBRIDGE_TLS_KEY_FILE: keyFile,
}: z.output<typeof settings>): ControlSettings['tls'] {
  if (certFile !== undefined && keyFile !== undefined) return { certFile, keyFile };
  if (certFile === undefined && keyFile === undefined) return null;
  const missing = certFile === undefined ? 'LANDBRIDGE_TLS_CERT_FILE' : 'LANDBRIDGE_TLS_KEY_FILE';
  throw new Failure({ code: 'SettingsInvalid', message: `${missing}: name this file too: certificate and key go together` });
}

function addressOf(listen: string): ListenAddress {
  const colon = listen.lastIndexOf(':');
  return { host: listen.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(listen.slice(colon + 1)) };
}
