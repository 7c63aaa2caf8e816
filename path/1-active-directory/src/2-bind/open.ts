import { type Clock, Failure, fqdnOf, type Guid, withDeadline } from '@landbridge/model';
import type { ByteStream } from '@landbridge/wire/bytes';
import { guidFromBytes } from '@landbridge/wire/identity';
import { LdapClient } from '@landbridge/wire/ldap';
import type { Connection } from '../connection.ts';
import { failureOf } from '../ldap-failure.ts';
import type { Connector } from '../ports.ts';
import { firstValue, readObject } from '../search-one.ts';
import type { DomainSettings } from '../settings.ts';
import { bindFailure } from './bind-failure.ts';
import { readRootDse } from './root-dse.ts';

export interface OpenPorts {
  readonly settings: DomainSettings;
  readonly connector: Connector;
  readonly clock: Clock;
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

async function introduce({ settings, clock }: OpenPorts, host: string, stream: ByteStream, signal?: AbortSignal) {
  const late = () => unreachable(host, new Error('no answer in time'));
  const step = <T>(work: (signal: AbortSignal) => Promise<T>) =>
    withDeadline({ clock, ms: settings.connectTimeoutMs, late, signal }, work);
  const client = new LdapClient(stream, LIMITS);
  if (settings.security === 'starttls') await step(() => client.startTls().catch(startTlsFailed(host)));
  const { name, password } = settings.account;
  await step(() =>
    client.bindSimple(name, password).catch((error: unknown) => {
      throw bindFailure(error, host);
    }),
  );
  return step(inner => identify(client, host, settings.fqdn, inner));
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
