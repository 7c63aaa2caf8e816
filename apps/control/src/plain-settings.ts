import { Failure, isLoopback } from '@landbridge/model';
import { z } from 'zod';

const permission = z.enum(['refused', 'allowed'], 'write refused or allowed').default('refused');

/** The variables that let something leave this machine without being encrypted by control. */
export const plainVariables = {
  LANDBRIDGE_PLAIN_HTTP: permission,
  LANDBRIDGE_PLAIN_DATABASE: permission,
  LANDBRIDGE_PLAIN_SYSLOG: permission,
};

/** What of the settings says where something goes. */
interface Reached {
  readonly host: string;
  readonly publicUrl: string;
  readonly databaseUrl: string | null;
  readonly trustForwardedFor: boolean;
  readonly tls: object | null;
  readonly auditSyslog: { readonly over: string; readonly host?: string } | null;
  readonly traces: { readonly endpoint: string } | null;
}

type PlainVariables = z.output<z.ZodObject<typeof plainVariables>>;

/** Throws `Failure` SettingsInvalid where something would leave this machine readable and no setting says that it may. */
export function refusePlain(settings: Reached, allowed: PlainVariables, environment: Environment): void {
  if (allowed.LANDBRIDGE_PLAIN_HTTP === 'refused') refusePlainHttp(settings);
  if (allowed.LANDBRIDGE_PLAIN_DATABASE === 'refused') refusePlainDatabase(settings, environment);
  if (allowed.LANDBRIDGE_PLAIN_SYSLOG === 'refused') refusePlainSyslog(settings);
}

type Environment = Readonly<Record<string, string | undefined>>;

const OR_HTTP = 'or LANDBRIDGE_PLAIN_HTTP=allowed';

function refusePlainHttp({ host, publicUrl, tls, trustForwardedFor, traces }: Reached): void {
  if (tls === null && !trustForwardedFor && !isLoopback(host)) {
    throw invalid(
      `LANDBRIDGE_LISTEN: ${host} is not this machine alone: name a certificate (LANDBRIDGE_TLS_CERT_FILE, LANDBRIDGE_TLS_KEY_FILE), say that a proxy of yours ends TLS (LANDBRIDGE_TRUST_FORWARDED_FOR=true), ${OR_HTTP}`,
    );
  }
  if (isOpen(publicUrl)) throw invalid(`LANDBRIDGE_PUBLIC_URL: write an address with https://, ${OR_HTTP}`);
  if (traces !== null && isOpen(traces.endpoint)) throw invalid(`LANDBRIDGE_TRACES: write an address with https://, ${OR_HTTP}`);
}

function isOpen(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && !isLoopback(hostname);
}

function refusePlainSyslog({ auditSyslog }: Reached): void {
  if (auditSyslog?.over !== 'tcp' || isLoopback(auditSyslog.host ?? '')) return;
  throw invalid('LANDBRIDGE_AUDIT_SYSLOG: write an address with tls://, or set LANDBRIDGE_PLAIN_SYSLOG=allowed');
}

function refusePlainDatabase({ databaseUrl }: Reached, environment: Environment): void {
  if (databaseUrl === null) return;
  const { host, isVerified } = reachedBy(new URL(databaseUrl), environment);
  if (host.startsWith('/') || isLoopback(host) || isVerified) return;
  throw invalid('DATABASE_URL: add sslmode=verify-full (and sslrootcert=FILE), or set LANDBRIDGE_PLAIN_DATABASE=allowed');
}

/** As `pg` reads it: a parameter goes before the host of the address, the last one counts, and PGHOST stands in for none. */
function reachedBy(
  { hostname, searchParams }: URL,
  environment: Environment,
): { readonly host: string; readonly isVerified: boolean } {
  const last = (name: string): string => searchParams.getAll(name).at(-1) ?? '';
  const host = last('host') || decodeURIComponent(hostname) || environment['PGHOST'] || 'localhost';
  return { host, isVerified: last('sslmode') === 'verify-full' };
}

function invalid(message: string): Failure {
  return new Failure({ code: 'SettingsInvalid', message });
}
