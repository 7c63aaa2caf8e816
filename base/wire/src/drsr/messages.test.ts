import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOfHex, hexOf, WireError } from '../bytes/index.ts';
import { crc32 } from '../legacy-crypto/index.ts';
import { readBound } from './bind.ts';
import { readNames } from './crack-names.ts';
import { readControllers } from './domain-controllers.ts';
import { DrsError } from './drs-error.ts';
import { readChangesReply, readChangesRequest, writeChangesRequest } from './get-changes.ts';
import {
  attributeTypeOf,
  type ChangesReply,
  type ChangesRequest,
  DEFAULT_PREFIXES,
  isExtendedSuccess,
  NO_USN,
  openNtHash,
  type PrefixTable,
} from './index.ts';
import { openPayload } from './secret.ts';
import primitives from './testing/primitives.json' with { type: 'json' };
import { objects, replies, replyOf, statusStub } from './testing/replies.ts';

const guid = fc.uuid().map(text => text.toLowerCase());
const usn = fc.bigInt({ min: 0n, max: (1n << 63n) - 1n });
const prefixes = fc.array(fc.record({ index: fc.nat(0xffff), octets: fc.uint8Array({ minLength: 1, maxLength: 12 }) }), {
  maxLength: 5,
});
const vector = fc.record({ highObjectUpdate: usn, reserved: usn, highPropertyUpdate: usn });

const requests: fc.Arbitrary<ChangesRequest> = fc.record({
  destination: guid,
  invocationId: guid,
  name: fc.record({ guid, sid: fc.option(fc.uint8Array({ minLength: 28, maxLength: 28 })), dn: fc.string({ unit: 'binary' }) }),
  from: vector,
  upToDate: fc.option(fc.array(fc.record({ invocationId: guid, usn }))),
  flags: fc.nat(),
  mostObjects: fc.nat(),
  mostOctets: fc.nat(),
  extendedOperation: fc.nat(),
  roleInfo: usn,
  attributes: fc.option(fc.array(fc.nat())),
  addedAttributes: fc.constant(null),
  prefixes,
});

test('every request is read as it was written', () => {
  fc.assert(
    fc.property(requests, request => {
      expect(readChangesRequest(writeChangesRequest(new Uint8Array(20), request))).toEqual(request);
    }),
  );
});

describe('a reply', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(replies, reply => {
        expect(readChangesReply(replyOf(reply))).toEqual(reply);
      }),
    );
  });

  test('of 20,000 objects takes no deep stack', () => {
    const many = objects(20_000);
    const reply = { ...emptyReply(), objects: many, objectCount: many.length };
    expect(readChangesReply(replyOf(reply)).objects).toEqual(many);
  });

  test('that names more objects than there are is refused', () => {
    expect(() => readChangesReply(replyOf({ ...emptyReply(), objectCount: 1 }))).toThrow(WireError);
  });

  test('that was changed or cut off is refused, or fits', () => {
    const whole = replyOf({ ...emptyReply(), objects: objects(3), objectCount: 3 });
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, octet, cut) => {
        const spoilt = cut ? whole.subarray(0, at) : whole.slice();
        if (!cut) spoilt[at] = octet;
        for (const read of [readChangesReply, readBound, readNames, readControllers]) {
          try {
            read(spoilt);
          } catch (error) {
            if (!(error instanceof WireError) && !(error instanceof DrsError)) throw error;
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('of one object tells whether it was found', () => {
    expect([1, 2].map(extendedResult => isExtendedSuccess({ ...emptyReply(), extendedResult }))).toEqual([true, false]);
  });
});

function emptyReply(): ChangesReply {
  const [source, invocationId] = ['4abcc795-d867-428b-81bc-b270ecae07f1', 'c9f347ae-b83c-47f7-929f-c56148bbc6e4'];
  return {
    ...{ source, invocationId, name: null, from: NO_USN, to: NO_USN, upToDate: null, prefixes: [], extendedResult: 0 },
    ...{ objectCount: 0, octetCount: 0, objects: [], more: false, allObjects: 0, allValues: 0, linkCount: 0, links: null },
    problem: 0,
  };
}

describe('a refusal', () => {
  const known = [
    [5, 'accessDenied'],
    [87, 'schemaMismatch'],
    [8418, 'schemaMismatch'],
    [8420, 'notThere'],
    [8438, 'busy'],
    [8439, 'notThere'],
    [8440, 'notThere'],
    [8442, 'busy'],
    [8446, 'busy'],
    [8453, 'accessDenied'],
    [8456, 'notASource'],
    [8464, 'schemaMismatch'],
    [8593, 'epochChanged'],
    [8594, 'epochChanged'],
    [1234, 'other'],
  ] as const;

  test.each(known)('%i means %s, whatever else the answer holds', (status, code) => {
    for (const read of [readChangesReply, readBound, readNames, readControllers]) {
      expect(() => read(statusStub(status))).toThrow(expect.objectContaining({ name: 'DrsError', code, status }));
    }
  });

  test('needs a status', () => {
    expect(() => readChangesReply(new Uint8Array(3))).toThrow(WireError);
  });
});

describe('attributes', () => {
  test.each(primitives.attrtyp)('$attribute', ({ oid, attrtypDefaultTable }) => {
    expect(attributeTypeOf(oid, DEFAULT_PREFIXES)).toBe(Number(attrtypDefaultTable));
  });

  test('are numbered by the table at hand', () => {
    const table: PrefixTable = [
      { index: 0, octets: Uint8Array.of(0xff) },
      { index: 77, octets: bytesOfHex('2a864886f7140104') },
    ];
    expect(attributeTypeOf('1.2.840.113556.1.4.90', table)).toBe(77 * 0x1_0000 + 90);
    expect(attributeTypeOf('1.2.840.113556.1.2.48', table)).toBeNull();
    // [MS-DRSR] section 5.16.4: a last arc of more than fourteen bits is marked.
    expect(attributeTypeOf('1.2.840.113556.1.4.16480', [{ index: 1, octets: bytesOfHex('2a864886f714010481') }])).toBe(0x1_8060);
  });

  test('have identifiers in dotted decimal', () => {
    for (const none of ['', '1.2', 'a.b.c', '1.2.-3', '1.2.3.x']) expect(() => attributeTypeOf(none, [])).toThrow(WireError);
  });
});

describe('a secret', () => {
  test.each(primitives.encryptedPayload)(
    'under a key of $sessionKey.length digits is opened',
    ({ sessionKey, rid, value, ntHash }) => {
      expect(hexOf(openNtHash(bytesOfHex(value), { sessionKey: bytesOfHex(sessionKey), rid }))).toBe(ntHash);
    },
  );

  test('is refused under another key, of another length, and when an octet was changed', () => {
    const [{ sessionKey, rid, value } = { sessionKey: '', rid: 0, value: '' }] = primitives.encryptedPayload;
    const key = bytesOfHex(sessionKey);
    expect(() => openNtHash(bytesOfHex(value), { sessionKey: key.slice(1), rid })).toThrow(/another key/);
    expect(() => openPayload(new Uint8Array(19), key)).toThrow(WireError);
    const short = bytesOfHex('a0a1a2a3a4a5a6a7a8a9aaabacadaeaf8666a9e9');
    expect(() => openNtHash(short, { sessionKey: key, rid })).toThrow(WireError);
    fc.assert(
      fc.property(fc.nat(value.length / 2 - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const spoilt = bytesOfHex(value);
        spoilt[at] = (spoilt[at] ?? 0) ^ change;
        expect(() => openNtHash(spoilt, { sessionKey: key, rid })).toThrow(WireError);
      }),
    );
  });

  test('is checked by the sum of IEEE 802.3', () => {
    expect(crc32(bytesOfHex('313233343536373839'))).toBe(0xcbf4_3926);
  });
});
