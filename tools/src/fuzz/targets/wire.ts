import {
  BerReader,
  boolean,
  decode,
  encodeBytes,
  enumerated,
  integer,
  octets,
  optional,
  sequence,
  sequenceOf,
  text,
} from '@landbridge/wire/asn1';
import { WireError } from '@landbridge/wire/bytes';
import {
  CONTROLS,
  formatFilter,
  parseDirSyncResponse,
  parseExtendedDn,
  parseFilter,
  parsePagedResponse,
} from '@landbridge/wire/ldap';
import { decodeMessage, encodeMessage, filter, MessageFramer, message } from '@landbridge/wire/ldap/testing';
import fc from 'fast-check';
import { bytesIn, type Target, textIn } from '../target.ts';

const SEEDS = { numRuns: 200, seed: 20_261_130 } as const;
const LIMIT = 1 << 20;

/** The outcome of a reader whose one error is WireError. */
function readBy(read: () => void): string {
  try {
    read();
    return 'read';
  } catch (error) {
    if (error instanceof WireError) return `refused: ${error.code}`;
    throw error;
  }
}

function same(one: Uint8Array | string, other: Uint8Array | string, what: string): void {
  if (Buffer.compare(Buffer.from(one), Buffer.from(other)) !== 0) throw new Error(`${what} is read otherwise when written anew`);
}

const everything = sequence({
  number: integer,
  kind: enumerated,
  flag: boolean,
  name: text,
  value: octets,
  more: sequenceOf(octets),
  last: optional(integer),
});

export const BER: Target = {
  name: 'BER',
  proves:
    'structures of every primitive: read, or refused by WireError; what was read is the same after it was written and read again',
  code: /base\/wire\/src\/(?:asn1|bytes)\//,
  words: ['\x30\x80', '\x02\x01', '\x04\x84', '\x0a\x01', '\x01\x01', '\x1f', '\x30\x00'],
  seeds: () =>
    [0, -1, 2 ** 40].map(number =>
      encodeBytes(everything, {
        number,
        kind: 3,
        flag: true,
        name: 'Anna',
        value: Buffer.alloc(200),
        more: [Buffer.from('x')],
        last: number,
      }),
    ),
  feed: input =>
    readBy(() => {
      const value = decode(everything, new BerReader(input));
      const written = encodeBytes(everything, value);
      same(written, encodeBytes(everything, decode(everything, new BerReader(written))), 'a structure');
    }),
};

export const LDAP: Target = {
  name: 'LDAP',
  proves:
    'a stream cut into messages, and every message with its controls: read, or refused by WireError; a message is the same after it was written and read again',
  code: /base\/wire\/src\/(?:asn1|bytes|ldap)\//,
  words: [CONTROLS.dirSync, CONTROLS.paged, '\x64', '\x65', '\x04\x00', '\x31\x00', '\xa0', 'member;range=0-1499'],
  seeds: () => fc.sample(message, SEEDS).map(encodeMessage),
  feed: input =>
    readBy(() => {
      const framer = new MessageFramer(LIMIT);
      framer.push(input);
      for (let framed = framer.next(); framed; framed = framer.next()) {
        const read = decodeMessage(framed);
        for (const control of read.controls) readBy(() => void [parseDirSyncResponse(control), parsePagedResponse(control)]);
        const written = encodeMessage(read);
        same(written, encodeMessage(decodeMessage(written)), 'a message');
      }
    }),
};

export const FILTERS: Target = {
  name: 'LDAP filters',
  proves: 'texts of RFC 4515: read, or refused by WireError; a filter is the same after it was written and read again',
  code: /base\/wire\/src\/ldap\/filter/,
  words: ['(&', '(|', '(!', '*', ':dn:', ':=', '\\2a', '>=', '~=', '1.2.840.113556.1.4.1941'],
  seeds: () => fc.sample(filter, SEEDS).map(one => bytesIn(formatFilter(one))),
  feed: input =>
    readBy(() => {
      const written = formatFilter(parseFilter(textIn(input)));
      same(written, formatFilter(parseFilter(written)), 'a filter');
    }),
};

export const EXTENDED_DNS: (text: string) => void = text => {
  readBy(() => void parseExtendedDn(text));
};
