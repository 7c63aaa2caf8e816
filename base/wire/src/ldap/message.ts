import { BerReader, BerWriter, decode, integer, omittedWhenEmpty, sequence } from '../asn1/index.ts';
import { within } from '../bytes/index.ts';
import { type Control, controls } from './control.ts';
import { type Operation, protocolOp } from './operations.ts';

/** LDAPMessage, RFC 4511 section 4.1.1. */
export interface Message {
  readonly messageId: number;
  readonly operation: Operation;
  readonly controls: readonly Control[];
}

const ldapMessage = sequence({
  messageId: integer,
  operation: protocolOp,
  controls: omittedWhenEmpty(controls),
});

export function encodeMessage(message: Message): Uint8Array {
  const writer = new BerWriter();
  ldapMessage.write(writer, message);
  return writer.finish();
}

/** Octet strings in the answer are views on `bytes`. Throws a WireError. */
export function decodeMessage(bytes: Uint8Array): Message {
  return within('LDAPMessage', () => decode(ldapMessage, new BerReader(bytes)));
}
