import { Failure } from '@landbridge/model';
import { z } from 'zod';

/** The variables of the syslog server that acts are sent to. */
export const auditVariables = {
  LANDBRIDGE_AUDIT_SYSLOG: z
    .string()
    .regex(
      /^(tls|tcp):\/\/(\[[0-9a-f:]+\]|[a-z0-9_.-]+):\d{1,5}$|^unix:\/.+$/i,
      'write tls://HOST:PORT, tcp://HOST:PORT or unix:/PATH',
    )
    .optional(),
  LANDBRIDGE_AUDIT_SYSLOG_CA_FILE: z.string().min(1).optional(),
};

export type AuditSyslogSettings =
  | { readonly over: 'tls'; readonly host: string; readonly port: number; readonly caFile: string | null }
  | { readonly over: 'tcp'; readonly host: string; readonly port: number }
  | { readonly over: 'unix'; readonly path: string };

type AuditVariables = z.output<z.ZodObject<typeof auditVariables>>;

/** Null where no server is named. */
export function auditSyslogOf(variables: AuditVariables): AuditSyslogSettings | null {
  const { LANDBRIDGE_AUDIT_SYSLOG: address, LANDBRIDGE_AUDIT_SYSLOG_CA_FILE: caFile = null } = variables;
  const over = address?.slice(0, address.indexOf(':')).toLowerCase();
  if (caFile !== null && over !== 'tls') {
    throw new Failure({
      code: 'SettingsInvalid',
      message: 'LANDBRIDGE_AUDIT_SYSLOG_CA_FILE: goes with tls:// in LANDBRIDGE_AUDIT_SYSLOG',
    });
  }
  if (address === undefined) return null;
  if (over === 'unix') return { over, path: address.slice('unix:'.length) };
  const colon = address.lastIndexOf(':');
  const host = address.slice('tls://'.length, colon).replace(/^\[|\]$/g, '');
  const port = Number(address.slice(colon + 1));
  return over === 'tls' ? { over, host, port, caFile } : { over: 'tcp', host, port };
}
