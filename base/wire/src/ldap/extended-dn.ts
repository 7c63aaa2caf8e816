import { bytesOfHex } from '../bytes/index.ts';
import { canonicalGuid, guidFromBytes, sidFromBytes } from '../identity/index.ts';

/** A DN as it comes with the control ExtendedDN (MS-ADTS section 3.1.1.3.4.1.5), and lastKnownParent of a tombstone even without. */
export interface ExtendedDn {
  /** Lower case. */
  readonly guid: string | null;
  readonly sid: string | null;
  readonly dn: string;
}

const PREFIX = /^<(GUID|SID|WKGUID)=([^>]*)>;?/i;
const HEX = /^(?:[0-9a-f]{2})+$/i;

/** Understands the text and the hexadecimal form. Text without prefixes is a plain DN. Throws a WireError for a GUID or SID that is none. */
export function parseExtendedDn(text: string): ExtendedDn {
  let guid: string | null = null;
  let sid: string | null = null;
  let rest = text;
  for (let found = PREFIX.exec(rest); found; found = PREFIX.exec(rest)) {
    const [prefix, kind = '', value = ''] = found;
    if (kind.toUpperCase() === 'GUID') guid = HEX.test(value) ? guidFromBytes(bytesOfHex(value)) : canonicalGuid(value);
    if (kind.toUpperCase() === 'SID') sid = HEX.test(value) ? sidFromBytes(bytesOfHex(value)) : value;
    rest = rest.slice(prefix.length);
  }
  return { guid, sid, dn: rest };
}
