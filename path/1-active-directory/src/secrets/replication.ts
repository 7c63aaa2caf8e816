import { type Clock, Failure } from '@landbridge/model';
import {
  CHANGES_FLAG,
  type ChangesReply,
  type ChangesRequest,
  DEFAULT_PREFIXES,
  DRSUAPI,
  DrsClient,
  DrsError,
  type DsName,
  NIL_GUID,
  SINGLE_OBJECT,
} from '@landbridge/wire/drsr';
import { mapEndpoint, RpcConnection } from '@landbridge/wire/rpc';
import type { SecurityContext } from '@landbridge/wire/security';
import type { Account } from '../2-bind/index.ts';
import type { Connector } from '../ports.ts';
import type { DomainSettings } from '../settings.ts';
import { ASKED_TYPES } from './attributes.ts';
import { FIRST_POSITION, type ReplicationPosition } from './position.ts';
import { replicationFailure } from './replication-failure.ts';

export interface ReplicationPorts {
  readonly settings: DomainSettings;
  readonly connector: Connector;
  readonly account: Account;
  readonly clock: Clock;
}

/** Replication from one domain controller, as far as it is asked for passwords. */
export type Replicating = Pick<Replication, 'dc' | 'sessionKey' | 'changes' | 'object' | 'close'>;

/** [C706] appendix H. */
const ENDPOINT_MAPPER_PORT = 135;
/** Few enough to hold and to begin anew with; more makes a domain controller no faster. */
const PAGE_OBJECTS = 500;
const PAGE_OCTETS = 10 << 20;

/** Replication from one domain controller, for whom the connection and its keys are kept open. */
export class Replication {
  readonly dc: string;
  readonly #connection: RpcConnection;
  readonly #client: DrsClient;
  readonly #security: SecurityContext;
  readonly #destination: string;
  readonly #domain: DsName;

  private constructor(
    dc: string,
    line: { readonly connection: RpcConnection; readonly client: DrsClient; readonly security: SecurityContext },
    domain: { readonly destination: string; readonly name: DsName },
  ) {
    this.dc = dc;
    this.#connection = line.connection;
    this.#client = line.client;
    this.#security = line.security;
    this.#destination = domain.destination;
    this.#domain = domain.name;
  }

  /** Asks the domain controller for its port, connects, proves the account, and binds. Throws a `Failure`. */
  static async open(ports: ReplicationPorts, dc: string, signal?: AbortSignal): Promise<Replication> {
    const { settings, account } = ports;
    const limits = { clock: ports.clock, timeoutMs: settings.connectTimeoutMs };
    const security = account.context(dc, { protection: 'seal', dceStyle: true, endPoint: null });
    try {
      const port = await mapEndpoint(await connect(ports, { dc, port: ENDPOINT_MAPPER_PORT }, signal), DRSUAPI, limits);
      const stream = await connect(ports, { dc, port }, signal);
      const connection = await RpcConnection.open(stream, DRSUAPI, { ...limits, security });
      const client = await DrsClient.bind(connection);
      const controllers = await client.controllers(settings.fqdn);
      const ours = controllers.find(({ dnsHostName }) => dnsHostName?.toLowerCase() === dc) ?? controllers[0];
      const name = { guid: NIL_GUID, sid: null, dn: namingContextOf(settings.fqdn) };
      return new Replication(dc, { connection, client, security }, { destination: ours?.ntdsSettingsGuid ?? NIL_GUID, name });
    } catch (error) {
      security.dispose();
      account.forgetTickets(dc);
      signal?.throwIfAborted();
      throw replicationFailure(error, dc);
    }
  }

  /** What secrets of this connection are under; a copy, the caller's to zero. */
  sessionKey(): Uint8Array {
    return this.#security.sessionKey().slice();
  }

  /** One page of what changed in the domain since the position. */
  changes(from: ReplicationPosition, withoutSecrets = false): Promise<ChangesReply> {
    const more = withoutSecrets ? CHANGES_FLAG.withoutSecrets : 0;
    return this.#ask({ name: this.#domain, from, mostObjects: PAGE_OBJECTS, extendedOperation: 0, more });
  }

  /** One object, whole; null when there is none with this GUID. */
  async object(guid: string): Promise<ChangesReply | null> {
    const name = { guid, sid: null, dn: '' };
    try {
      return await this.#ask({ name, from: FIRST_POSITION, mostObjects: 1, extendedOperation: SINGLE_OBJECT, more: 0 });
    } catch (error) {
      if (error instanceof DrsError && error.code === 'notThere') return null;
      throw error;
    }
  }

  close(): void {
    this.#connection.close();
    this.#security.dispose();
  }

  #ask({ name, from, mostObjects, extendedOperation, more }: Asked): Promise<ChangesReply> {
    const request: ChangesRequest = {
      destination: this.#destination,
      invocationId: from.invocationId,
      name,
      from: from.usn,
      upToDate: from.upToDate,
      flags: CHANGES_FLAG.initial | CHANGES_FLAG.writable | more,
      mostObjects,
      mostOctets: PAGE_OCTETS,
      extendedOperation,
      roleInfo: 0n,
      attributes: ASKED_TYPES,
      addedAttributes: null,
      prefixes: DEFAULT_PREFIXES,
    };
    return this.#client.changes(request).catch((error: unknown) => {
      // A server that does not take our table reads the numbers by its own, which begins like ours ([MS-DRSR] section 5.16.4).
      if (!(error instanceof DrsError) || error.code !== 'schemaMismatch') throw error;
      return this.#client.changes({ ...request, prefixes: [] });
    });
  }
}

interface Asked {
  readonly name: DsName;
  readonly from: ReplicationPosition;
  readonly mostObjects: number;
  readonly extendedOperation: number;
  /** Flags besides those of every request. */
  readonly more: number;
}

async function connect(
  { connector, settings }: ReplicationPorts,
  { dc, port }: { dc: string; port: number },
  signal?: AbortSignal,
) {
  const { caPem, connectTimeoutMs: timeoutMs } = settings;
  try {
    return await connector.connect({ host: dc, port, tls: false, caPem, servername: dc, timeoutMs }, signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof Failure) throw error;
    throw new Failure(
      { code: 'DomainControllerUnreachable', message: `${dc} can not be reached on port ${port}` },
      { cause: error },
    );
  }
}

function namingContextOf(fqdn: string): string {
  return fqdn
    .split('.')
    .map(label => `DC=${label}`)
    .join(',');
}
