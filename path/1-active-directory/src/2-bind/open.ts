import { type Clock, Failure, fqdnOf, type Guid, withDeadline } from '@landbridge/model';
import type { ByteStream } from '@landbridge/wire/bytes';
import { guidFromBytes } from '@landbridge/wire/identity';
import { GSS_SPNEGO, gssSpnego, LdapClient } from '@landbridge/wire/ldap';
import type { Connection } from '../connection.ts';
import { failureOf } from '../ldap-failure.ts';
import type { Connector } from '../ports.ts';
import { firstValue, readObject } from '../search-one.ts';
import type { DomainSettings } from '../settings.ts';
import type { Account } from './account.ts';
import { bindFailure } from './bind-failure.ts';
import { readRootDse } from './root-dse.ts';
import { securityFailure } from './security-failure.ts';

export interface OpenPorts {
  readonly settings: DomainSettings;
  readonly connector: Connector;
  readonly clock: Clock;
  readonly account: Account;
}

/** One message may be long: by DirSync a group of a quarter of a million members is one of 40 MB. Few entries wait, since two searches run ahead. */
const LIMITS = { maxMessageBytes: 256 << 20, highWaterEntries: 250, highWaterBytes: 1 << 20 } as const;

/** Connects to a domain controller, secures the connection, binds, and asks the controller who it is. */
export async function open(ports: OpenPorts, dc: { host: string; port: number }, signal?: AbortSignal): Promise<Connection> {
  const stream = await connect(ports, dc, signal);
  try {
    return await introduce(ports, dc.host, stream, signal);
  } catch (error) {
    stream.close();
    throw error;
  }
}

async function connect({ settings, connector }: OpenPorts, dc: { host: string; port: number }, signal?: AbortSignal) {
  const { security, caPem, connectTimeoutMs } = settings;
  const address = { ...dc, tls: security === 'ldaps', caPem, servername: dc.host, timeoutMs: connectTimeoutMs };
  try {
    return await connector.connect(address, signal);
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof Failure ? error : unreachable(dc.host, error);
  }
}

async function introduce(ports: OpenPorts, host: string, stream: ByteStream, signal?: AbortSignal) {
  const { settings, clock } = ports;
  const late = () => unreachable(host, new Error('no answer in time'));
  const step = <T>(work: (signal: AbortSignal) => Promise<T>) =>
    withDeadline({ clock, ms: settings.connectTimeoutMs, late, signal }, work);
  const client = new LdapClient(stream, LIMITS);
  if (settings.security === 'starttls') await step(() => client.startTls().catch(startTlsFailed(host)));
  await step(() =>
    bind(client, ports, { host, stream }).catch((error: unknown) => {
      throw bindFailure(error, host);
    }),
  );
  return step(inner => identify(client, host, settings.fqdn, inner));
}

interface Met {
  readonly host: string;
  readonly stream: ByteStream;
}

/** Within TLS the messages of SPNEGO protect nothing besides; what ties them to the connection is its channel binding. */
async function bind(client: LdapClient, { settings, account }: OpenPorts, { host, stream }: Met): Promise<void> {
  if (settings.authentication === 'simple' && 'password' in settings.account) {
    return client.bindSimple(settings.account.name, settings.account.password);
  }
  const context = account.context(host, { protection: 'none', dceStyle: false, endPoint: stream.channelBinding() });
  try {
    await client.bindSasl(GSS_SPNEGO, gssSpnego(context, 'none'));
  } catch (error) {
    account.forgetTickets(host);
    throw securityFailure(error, host);
  } finally {
    context.dispose();
  }
}

async function identify(client: LdapClient, dc: string, fqdn: string, signal: AbortSignal): Promise<Connection> {
  try {
    const rootDse = await readRootDse(client, dc, signal);
    if (fqdnOf(rootDse.namingContext) !== fqdn.toLowerCase()) throw otherDomain(dc, fqdn, rootDse.namingContext);
    const service = await readObject(client, { base: rootDse.dsServiceName, attributes: ['invocationId'] }, signal);
    const invocationId = service && firstValue(service, 'invocationId');
    if (!invocationId) throw new Failure({ code: 'LdapProtocolError', message: `the invocationId of ${dc} can not be read` });
    return { dc, client, rootDse, invocationId: guidFromBytes(invocationId) as Guid };
  } catch (error) {
    throw failureOf(error, dc);
  }
}

function startTlsFailed(dc: string): (error: unknown) => never {
  return error => {
    const failure = failureOf(error, dc);
    throw failure instanceof Failure ? failure : unreachable(dc, error);
  };
}

function unreachable(dc: string, cause: unknown): Failure {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new Failure({ code: 'DomainControllerUnreachable', message: `${dc} can not be reached`, detail }, { cause });
}

function otherDomain(dc: string, fqdn: string, namingContext: string): Failure {
  const message = `${dc} serves ${fqdnOf(namingContext)}, not ${fqdn}`;
  return new Failure({ code: 'DomainControllerNotFound', message });
}
