import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BerWriter } from '../asn1/index.ts';
import { bytesOf, bytesOfHex, WireError } from '../bytes/index.ts';
import { decodeMessage, encodeMessage } from './message.ts';
import { message, messageOf, OPERATION_KINDS } from './testing/arbitraries.ts';

describe('LDAPMessage', () => {
  for (const kind of OPERATION_KINDS) {
    test(`${kind} comes back as it was sent`, () => {
      fc.assert(
        fc.property(messageOf(kind), sent => {
          expect(decodeMessage(encodeMessage(sent))).toEqual(sent);
        }),
        { numRuns: 60 },
      );
    });
  }

  test('an anonymous bind is the bytes of the specification', () => {
    // Made by hand from RFC 4511 section 4.2 and X.690.
    const authentication = { kind: 'simple', value: new Uint8Array() } as const;
    const operation = { kind: 'bindRequest', value: { version: 3, name: '', authentication } } as const;
    expect(encodeMessage({ messageId: 1, operation, controls: [] })).toEqual(bytesOfHex('300c020101600702010304008000'));
  });

  test('the notice of disconnection of RFC 4511 section 4.4.1 is understood, in the long lengths Active Directory writes', () => {
    const hex =
      '30840000003502010078840000002c0a01340400040d7368757474696e6720646f776e8a16312e332e362e312e342e31' +
      '2e313436362e3230303336';
    const { messageId, operation } = decodeMessage(bytesOfHex(hex));
    expect(messageId).toBe(0);
    expect(operation).toMatchObject({
      kind: 'extendedResp',
      value: { resultCode: 52, diagnosticMessage: 'shutting down', responseName: '1.3.6.1.4.1.1466.20036' },
    });
  });

  test('components of later versions are ignored where the specification leaves room', () => {
    const writer = new BerWriter();
    writer.octets(bytesOf('of a later version'), 0x8f);
    writer.octets(new Uint8Array());
    writer.octets(new Uint8Array());
    writer.integer(0, 0x0a);
    writer.header(0x65, 0);
    writer.integer(7);
    writer.header(0x30, 0);
    const value = { resultCode: 0, matchedDN: '', diagnosticMessage: '', referral: null };
    expect(decodeMessage(writer.finish())).toEqual({ messageId: 7, operation: { kind: 'searchResDone', value }, controls: [] });
  });

  test('an error names the place, the offset and what is missing', () => {
    const bytes = bytesOfHex('300c020101610702010304008000');
    expect(() => decodeMessage(bytes)).toThrow(
      'LDAPMessage.operation.bindResponse.resultCode at 7: element 0x0a expected, 0x02 found',
    );
  });
});

/** Decodes, and lets pass only what the codec itself refuses. */
function survives(bytes: Uint8Array): void {
  try {
    decodeMessage(bytes);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
  }
}

describe('hostile bytes', () => {
  test('random ones are refused or understood', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), survives), { numRuns: 3000 });
  });

  test('valid messages cut anywhere are refused', () => {
    fc.assert(
      fc.property(message, sent => {
        const whole = encodeMessage(sent);
        for (let length = 0; length < whole.length; length++) {
          expect(() => decodeMessage(whole.subarray(0, length))).toThrow(WireError);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('valid messages with changed bytes are refused or understood', () => {
    const change = fc.tuple(fc.nat(), fc.nat(255));
    fc.assert(
      fc.property(message, fc.array(change, { minLength: 1, maxLength: 4 }), (sent, changes) => {
        const bytes = encodeMessage(sent);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        survives(bytes);
      }),
      { numRuns: 5000 },
    );
  });

  test('filters within filters end at a depth', () => {
    let nested = bytesOfHex('870161');
    for (let depth = 0; depth < 200; depth++) {
      const writer = new BerWriter();
      writer.raw(nested);
      writer.header(0xa2, 0);
      nested = writer.finish();
    }
    const writer = new BerWriter();
    writer.header(0x30, 0);
    writer.raw(nested);
    writer.boolean(false);
    for (let field = 0; field < 2; field++) writer.integer(0);
    for (let field = 0; field < 2; field++) writer.integer(0, 0x0a);
    writer.octets(new Uint8Array());
    writer.header(0x63, 0);
    writer.integer(1);
    writer.header(0x30, 0);
    expect(() => decodeMessage(writer.finish())).toThrow(/more than 128 elements/);
  });
});
