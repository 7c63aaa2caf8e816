import { type Canaries, Failure, fqdnOf, type Guid, type Instant, type Survey } from '@landbridge/model';
import { readableTextOf } from '@landbridge/wire/bytes';
import { guidFromBytes } from '@landbridge/wire/identity';
import { showDeleted } from '@landbridge/wire/ldap';
import type { Connection, RootDse } from '../connection.ts';
import { equal, firstValue, readObject, searchAll } from '../search-one.ts';
import { generalizedTimeMs } from './generalized-time.ts';

export interface Surveying {
  readonly connection: Connection;
  /** As the controller tells it now. */
  readonly rootDse: RootDse;
  readonly replicatingChanges: boolean;
  readonly unknownAttributes: readonly string[];
  readonly now: Instant;
}

/** GUID_DELETED_OBJECTS_CONTAINER_W, MS-ADTS section 6.1.1.4. */
const DELETED_OBJECTS = '18E2EA80684F11D2B9AA00C04F79F805';
/** What Active Directory takes when tombstoneLifetime is not set, MS-ADTS section 3.1.1.1.15. */
const DEFAULT_TOMBSTONE_LIFETIME_DAYS = 60;

/** Who and what the domain is, and whether the account sees what a healthy account sees. */
export async function survey(surveying: Surveying, signal?: AbortSignal): Promise<Survey> {
  const { connection, rootDse, now } = surveying;
  const domainGuid = await guidOf(connection, rootDse.namingContext, signal);
  if (!domainGuid) {
    throw new Failure({
      code: 'CanaryVanished',
      message: `the account can not read ${rootDse.namingContext} on ${connection.dc}`,
    });
  }
  const canaries: Canaries = {
    domainHead: true,
    deletedObjects: (await guidOf(connection, `<WKGUID=${DELETED_OBJECTS},${rootDse.namingContext}>`, signal)) !== null,
    replicatingChanges: surveying.replicatingChanges,
  };
  return {
    replica: { dc: connection.dc, invocationId: connection.invocationId },
    domainGuid,
    namingContext: rootDse.namingContext,
    fqdn: fqdnOf(rootDse.namingContext),
    netbiosName: await netbiosName(connection, rootDse, signal),
    forestFqdn: fqdnOf(rootDse.rootDomainContext),
    highestCommittedUsn: rootDse.highestCommittedUsn,
    clockAheadMs: (generalizedTimeMs(rootDse.currentTime) ?? now) - now,
    tombstoneLifetimeDays: await tombstoneLifetimeDays(connection, rootDse, signal),
    canaries,
    unknownAttributes: surveying.unknownAttributes,
  };
}

/** Null when the object or its objectGUID can not be read: an account that may not list a container still sees its bare name. */
async function guidOf({ client }: Connection, base: string, signal?: AbortSignal): Promise<Guid | null> {
  const entry = await readObject(client, { base, attributes: ['objectGUID'], controls: [showDeleted()] }, signal);
  const value = entry && firstValue(entry, 'objectGUID');
  return value ? (guidFromBytes(value) as Guid) : null;
}

async function netbiosName({ client, dc }: Connection, rootDse: RootDse, signal?: AbortSignal): Promise<string> {
  const isOurs = equal('nCName', rootDse.namingContext);
  const [crossRef] = await searchAll(
    client,
    {
      base: `CN=Partitions,${rootDse.configurationContext}`,
      scope: 'one',
      filter: { kind: 'and', filters: [equal('objectClass', 'crossRef'), isOurs] },
      attributes: ['nETBIOSName'],
    },
    signal,
  );
  const name = crossRef && firstValue(crossRef, 'nETBIOSName');
  if (!name) throw new Failure({ code: 'LdapProtocolError', message: `${dc} does not tell the NetBIOS name of the domain` });
  return readableTextOf(name);
}

async function tombstoneLifetimeDays({ client }: Connection, rootDse: RootDse, signal?: AbortSignal): Promise<number> {
  const base = `CN=Directory Service,CN=Windows NT,CN=Services,${rootDse.configurationContext}`;
  const entry = await readObject(client, { base, attributes: ['tombstoneLifetime'] }, signal);
  const days = Number(readableTextOf((entry && firstValue(entry, 'tombstoneLifetime')) ?? new Uint8Array()));
  return Number.isSafeInteger(days) && days > 0 ? days : DEFAULT_TOMBSTONE_LIFETIME_DAYS;
}
