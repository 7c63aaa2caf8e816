import { BerReader, BerWriter, type Codec, decode, integer, octets, sequence } from '../asn1/index.ts';
import { WireError, within } from '../bytes/index.ts';
import type { Control } from './control.ts';

/** Object identifiers of the controls spoken here. */
export const CONTROLS = {
  /** LDAP_SERVER_DIRSYNC_OID, MS-ADTS section 3.1.1.3.4.1.3 */
  dirSync: '1.2.840.113556.1.4.841',
  /** LDAP_SERVER_EXTENDED_DN_OID, MS-ADTS section 3.1.1.3.4.1.5 */
  extendedDn: '1.2.840.113556.1.4.529',
  /** LDAP_SERVER_NOTIFICATION_OID, MS-ADTS section 3.1.1.3.4.1.9 */
  notification: '1.2.840.113556.1.4.528',
  /** LDAP_SERVER_SD_FLAGS_OID, MS-ADTS section 3.1.1.3.4.1.11 */
  sdFlags: '1.2.840.113556.1.4.801',
  /** LDAP_SERVER_SHOW_DELETED_OID, MS-ADTS section 3.1.1.3.4.1.14 */
  showDeleted: '1.2.840.113556.1.4.417',
  /** LDAP_SERVER_SHOW_RECYCLED_OID, MS-ADTS section 3.1.1.3.4.1.26 */
  showRecycled: '1.2.840.113556.1.4.2064',
  /** simple paged results, RFC 2696 */
  paged: '1.2.840.113556.1.4.319',
} as const;

const dirSyncRequestValue = sequence({ flags: integer, maxBytes: integer, cookie: octets });
const dirSyncResponseValue = sequence({ moreResults: integer, unused: integer, cookie: octets });
const searchControlValue = sequence({ size: integer, cookie: octets });
const sdFlagsValue = sequence({ flags: integer });
const extendedDnValue = sequence({ flag: integer });

/** `flags` as an unsigned 32-bit number; sent as Active Directory's own clients do, 0x80000000 being negative. */
export function dirSyncRequest(flags: number, maxBytes: number, cookie: Uint8Array): Control {
  return critical(CONTROLS.dirSync, encoded(dirSyncRequestValue, { flags: flags | 0, maxBytes, cookie }));
}

/** Throws a WireError when the value is not one. The cookie is a copy. */
export function parseDirSyncResponse(control: Control): { readonly more: boolean; readonly cookie: Uint8Array } {
  const { moreResults, cookie } = decoded('DirSyncResponseValue', dirSyncResponseValue, control);
  return { more: moreResults !== 0, cookie: cookie.slice() };
}

/** `size` in entries; an empty cookie asks for the first page. */
export function pagedRequest(size: number, cookie: Uint8Array): Control {
  return critical(CONTROLS.paged, encoded(searchControlValue, { size, cookie }));
}

/** An empty cookie means that this was the last page. Throws a WireError when the value is not one. The cookie is a copy. */
export function parsePagedResponse(control: Control): { readonly cookie: Uint8Array } {
  return { cookie: decoded('realSearchControlValue', searchControlValue, control).cookie.slice() };
}

export function showDeleted(): Control {
  return critical(CONTROLS.showDeleted, null);
}

export function showRecycled(): Control {
  return critical(CONTROLS.showRecycled, null);
}

/** DNs come as `<GUID=..>;<SID=..>;CN=..`, the GUID and SID in hexadecimal or in their text forms. */
export function extendedDn(format: 'hex' | 'text'): Control {
  return critical(CONTROLS.extendedDn, encoded(extendedDnValue, { flag: format === 'text' ? 1 : 0 }));
}

/** Entries are sent as they change, until the search is abandoned. The filter must be (objectClass=*). */
export function notification(): Control {
  return critical(CONTROLS.notification, null);
}

/** Which parts of nTSecurityDescriptor are asked for: owner 1, group 2, DACL 4, SACL 8. */
export function sdFlags(flags: number): Control {
  return critical(CONTROLS.sdFlags, encoded(sdFlagsValue, { flags }));
}

function critical(oid: string, value: Uint8Array | null): Control {
  return { oid, critical: true, value };
}

function encoded<T>(codec: Codec<T>, value: T): Uint8Array {
  const writer = new BerWriter();
  codec.write(writer, value);
  return writer.finish();
}

function decoded<T>(structure: string, codec: Codec<T>, control: Control): T {
  const { value } = control;
  if (value === null) throw new WireError('malformed', { structure, offset: 0 }, 'the control has no value');
  return within(structure, () => decode(codec, new BerReader(value)));
}
