import { type BerReader, type Element, element, sequence, sequenceOf, TAG, text } from '../asn1/index.ts';
import { bytesOf, textOf, WireError } from '../bytes/index.ts';
import type { LdapAttribute } from './entry.ts';

/**
 * PartialAttribute, RFC 4511 section 4.1.7. Entries are made of these, thirty each and a million of them, so that this one is written by
 * hand: no intermediate value, and each description is decoded once.
 */
export const attribute: Element<LdapAttribute> = element(
  TAG.sequence,
  (reader, tag) => {
    const outer = reader.enter(tag);
    const { type, options } = readDescription(reader);
    const values: Uint8Array[] = [];
    const around = reader.enter(TAG.set);
    while (!reader.atEnd) values.push(reader.octets());
    reader.leave(around);
    reader.leave(outer);
    return { type, options, values };
  },
  (writer, { type, options, values }, tag) => {
    const mark = writer.length;
    for (const value of values.toReversed()) writer.octets(value);
    writer.header(TAG.set, mark);
    writer.octets(bytesOf([type, ...options].join(';')));
    writer.header(tag, mark);
  },
);

/** SearchResultEntry before its tag, RFC 4511 section 4.5.2; AddRequest is alike. */
export const attributesOfEntry = sequence({ dn: text, attributes: sequenceOf(attribute) });

/** AttributeDescription, RFC 4511 section 4.1.4, taken apart. */
interface Description {
  readonly octets: Uint8Array;
  readonly type: string;
  readonly options: readonly string[];
}

const SLOTS = 1024;

/** The last description seen in each slot. Its size is fixed, so that no server can make it grow. */
const seen: (Description | undefined)[] = new Array(SLOTS).fill(undefined);

function readDescription(reader: BerReader): Description {
  const end = reader.header(TAG.octetString);
  const start = reader.offset;
  let hash = end - start;
  for (let at = start; at < end; at++) hash = Math.imul(hash, 31) + (reader.bytes[at] ?? 0);
  const slot = (hash ^ (hash >>> 10)) & (SLOTS - 1);
  const known = seen[slot];
  reader.offset = end;
  if (known && isAt(reader.bytes, start, end, known.octets)) return known;
  const description = describe(reader.bytes.slice(start, end), start);
  seen[slot] = description;
  return description;
}

function isAt(bytes: Uint8Array, start: number, end: number, octets: Uint8Array): boolean {
  if (octets.length !== end - start) return false;
  for (let at = 0; at < octets.length; at++) if (octets[at] !== bytes[start + at]) return false;
  return true;
}

function describe(octets: Uint8Array, offset: number): Description {
  try {
    const [type = '', ...options] = textOf(octets).split(';');
    return { octets, type, options };
  } catch {
    throw new WireError('malformed', { structure: 'AttributeDescription', offset }, 'text that is not UTF-8');
  }
}
