import type { Guid, Kind } from './expected.ts';
import type { LdifEntry } from './ldif.ts';

/** One object of the domain as ldapsearch showed it. */
export interface DirectoryEntry {
  readonly guid: Guid;
  /** Without the extended parts in front. */
  readonly dn: string;
  readonly kind: Kind | 'other';
  readonly attributes: LdifEntry;
  readonly member: readonly Guid[];
  readonly manager: Guid | null;
  readonly managedBy: Guid | null;
}

const KINDS: Readonly<Record<string, Kind>> = { user: 'user', inetorgperson: 'user', group: 'group', contact: 'contact' };

/** Text values of an attribute, in the server's order. */
export function texts(entry: LdifEntry, name: string): readonly string[] {
  return (entry.get(name.toLowerCase()) ?? []).map(value => value.toString('utf8'));
}

/** The one value; of several, the smallest by UTF-16 code units. */
export function text(entry: LdifEntry, name: string): string | null {
  return [...texts(entry, name)].sort()[0] ?? null;
}

export function bytes(entry: LdifEntry, name: string): readonly Buffer[] {
  return entry.get(name.toLowerCase()) ?? [];
}

export function directoryEntry(entry: LdifEntry, member: readonly string[]): DirectoryEntry {
  const guid = bytes(entry, 'objectGUID')[0];
  const name = texts(entry, 'dn')[0];
  if (guid === undefined || guid.length !== 16 || name === undefined) throw new Error(`an entry without objectGUID: ${name}`);
  // AD lists the classes from the most general to the most specific.
  const structural = texts(entry, 'objectClass').at(-1)?.toLowerCase() ?? '';
  return {
    guid: guidText(guid),
    dn: plainDn(name),
    kind: KINDS[structural] ?? 'other',
    attributes: entry,
    member: member.map(guidOfReference),
    manager: reference(entry, 'manager'),
    managedBy: reference(entry, 'managedBy'),
  };
}

function reference(entry: LdifEntry, name: string): Guid | null {
  const value = texts(entry, name)[0];
  return value === undefined ? null : guidOfReference(value);
}

/** `<GUID=...>;<SID=...>;CN=...` */
function guidOfReference(value: string): Guid {
  const [, guid] = /^<GUID=([0-9a-f-]{36})>/i.exec(value) ?? [];
  if (guid === undefined) throw new Error(`a reference without GUID: ${value}`);
  return guid.toLowerCase();
}

export function plainDn(extended: string): string {
  return extended.replace(/^(?:<[A-Z]+=[^>]*>;)+/, '');
}

/** The first three fields of a GUID are little-endian (MS-DTYP 2.3.4.2). */
export function guidText(guid: Buffer): Guid {
  const fields = [
    guid.readUInt32LE(0).toString(16).padStart(8, '0'),
    guid.readUInt16LE(4).toString(16).padStart(4, '0'),
    guid.readUInt16LE(6).toString(16).padStart(4, '0'),
    guid.toString('hex', 8, 10),
    guid.toString('hex', 10, 16),
  ];
  return fields.join('-');
}

/** MS-DTYP 2.4.2.2: revision, count, six bytes of authority, then little-endian sub-authorities. */
export function sidText(sid: Buffer): string {
  const subAuthorities = Array.from({ length: sid.readUInt8(1) }, (_, place) => sid.readUInt32LE(8 + 4 * place));
  return ['S', sid.readUInt8(0), sid.readUIntBE(2, 6), ...subAuthorities].join('-');
}

/** The components of a DN from the left, split at commas that no backslash escapes. */
export function components(dn: string): readonly string[] {
  return dn.match(/(?:\\.|[^\\,])+/gs) ?? [];
}
