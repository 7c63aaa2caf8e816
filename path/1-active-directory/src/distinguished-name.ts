import { readableTextOf } from '@landbridge/wire/bytes';

/** The DN behind the prefixes of an extended DN (MS-ADTS section 3.1.1.3.4.1.5): `<GUID=..>;<SID=..>;CN=..`. */
export function plainDn(extended: string): string {
  let start = 0;
  while (extended.startsWith('<', start)) {
    const end = extended.indexOf('>', start);
    if (end < 0) return extended;
    start = extended.charCodeAt(end + 1) === 0x3b ? end + 2 : end + 1;
  }
  return start === 0 ? extended : extended.slice(start);
}

/** Where the first component of a DN ends: at the first comma that is not escaped. */
export function rdnLength(dn: string): number {
  for (let at = dn.indexOf(','); at >= 0; at = dn.indexOf(',', at + 1)) {
    let backslashes = 0;
    while (dn.charCodeAt(at - 1 - backslashes) === 0x5c) backslashes++;
    if (backslashes % 2 === 0) return at;
  }
  return dn.length;
}

/** The DN of the container; empty for the head of a naming context of one component. */
export function parentDn(dn: string): string {
  return dn.slice(rdnLength(dn) + 1);
}

/** `CN` of `CN=Anna`. */
export function rdnType(rdn: string): string {
  return rdn.slice(0, rdn.indexOf('='));
}

const ESCAPED = /(?:\\[0-9a-fA-F]{2})+|\\./g;

/** The value of an RDN without its escapes (RFC 4514 section 2.4). */
export function rdnValue(rdn: string): string {
  const value = rdn.slice(rdn.indexOf('=') + 1);
  return value.includes('\\') ? value.replace(ESCAPED, unescaped) : value;
}

function unescaped(found: string): string {
  if (found.length === 2) return found.slice(1);
  const pairs = found.match(/[0-9a-fA-F]{2}/g) ?? [];
  return readableTextOf(Uint8Array.from(pairs, pair => Number.parseInt(pair, 16)));
}
