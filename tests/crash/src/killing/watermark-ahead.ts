import type { Domain, FoundEntry, Value } from '@landbridge/domain';
import type { Stack } from '@landbridge/stack';
import { guidFromBytes } from '@landbridge/wire/identity';

/** Attributes that every schema maps, one value each. */
const COMPARED = ['displayName', 'givenName', 'sn', 'title', 'department'] as const;
/** Built-in accounts change whenever somebody signs in by them. */
const FILTER =
  '(&(|(objectClass=user)(objectClass=contact)(objectClass=group)(objectClass=organizationalUnit))(!(objectClass=computer))(!(isCriticalSystemObject=TRUE)))';
const SHOWN = 10;

interface Stored {
  readonly guid: string;
  readonly rdn: string;
  readonly deleted: boolean;
  readonly attributes: Readonly<Record<string, readonly string[]>> | null;
}

export interface LookedAt {
  /** Up to where the stored watermark says that everything is stored; null where it says nothing yet. */
  readonly usn: bigint | null;
  readonly objects: number;
  /** What the watermark claims to be stored, and is not. */
  readonly ahead: readonly string[];
}

/**
 * Holds a stored watermark against the domain: what has not changed since the watermark's USN stands in the store as it is in the domain. Called
 * while nobody writes to the database; the domain may change meanwhile. `above`: what was looked at before need not be again.
 */
export async function lookForAhead(stack: Stack, domain: Domain, above: bigint): Promise<LookedAt> {
  const usn = await watermarkOf(stack);
  if (usn === null || usn <= above) return { usn, objects: 0, ahead: [] };
  const rows = await stack.query<Stored>('select guid, rdn, deleted, attributes from entry');
  const stored = new Map(rows.map(row => [row.guid, row]));
  const hand = await domain.hand();
  const filter = `(&${FILTER}(uSNChanged>=${above + 1n})(uSNChanged<=${usn}))`;
  const attributes = ['objectGUID', ...COMPARED];
  const found = await hand.search({ base: domain.baseDn, scope: 'subtree', filter, attributes });
  await hand.close();
  const ahead = found.flatMap(entry => missingIn(stored, entry));
  return { usn, objects: found.length, ahead: ahead.slice(0, SHOWN).map(line => `watermark ${usn}: ${line}`) };
}

function missingIn(stored: ReadonlyMap<string, Stored>, entry: FoundEntry): readonly string[] {
  const row = stored.get(guidOf(entry.attributes['objectGUID']?.[0] ?? ''));
  if (row === undefined) return [`${entry.dn} is not stored`];
  if (row.deleted) return [`${entry.dn} is stored as deleted`];
  const { attributes } = row;
  if (attributes === null) return [];
  return COMPARED.filter(name => textOf(entry.attributes[name]) !== (attributes[name]?.[0] ?? null)).map(
    name => `${entry.dn} is stored with the ${name} ${JSON.stringify(attributes[name] ?? null)}`,
  );
}

function textOf(values: readonly Value[] | undefined): string | null {
  const [value] = values ?? [];
  return typeof value === 'string' ? value : null;
}

function guidOf(value: Value): string {
  return guidFromBytes(new Uint8Array(typeof value === 'string' ? Buffer.from(value) : Buffer.from(value.base64, 'base64')));
}

/** The first read walks by USN; afterwards the USN stands in the cookie. */
async function watermarkOf(stack: Stack): Promise<bigint | null> {
  const [row] = await stack.query<{ kind: string; cookie: string | null; through: string | null }>(
    "select watermark ->> 'kind' as kind, watermark ->> 'cookie' as cookie, watermark ->> 'through' as through from domain",
  );
  if (row?.kind === 'first-read' && row.through !== null) return BigInt(row.through);
  return row?.kind === 'incremental' && row.cookie !== null ? usnIn(Buffer.from(row.cookie, 'base64')) : null;
}

/** Samba's `ldapControlDirSyncCookie`: "MSDS", a version, a time, three numbers, then a `drsuapi_DsReplicaHighWaterMark`: three USNs. */
function usnIn(cookie: Buffer): bigint {
  if (cookie.toString('latin1', 0, 4) !== 'MSDS') throw new Error('the cookie is none of Samba');
  return cookie.readBigUInt64LE(HIGHEST_USN_AT);
}

const HIGHEST_USN_AT = 4 + 4 + 8 + 4 + 4 + 4 + 16;
