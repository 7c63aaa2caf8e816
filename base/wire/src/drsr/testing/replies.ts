import fc from 'fast-check';
import { concat } from '../../bytes/index.ts';
import {
  bool,
  guid,
  type NdrParameters,
  type NdrValueOf,
  ofVersion,
  pointer,
  struct,
  u32,
  unread,
  writeParameters,
} from '../../ndr/index.ts';
import { upToDateV2, usnVector } from '../cursors.ts';
import { dsName } from '../dsname.ts';
import type { ChangesReply, ReplicatedObject } from '../index.ts';
import { prefixTable } from '../prefix-table.ts';
import { replicatedObjects } from '../replicated-object.ts';

/** An answer that is nothing but its status. */
export function statusStub(status: number): Uint8Array {
  const stub = new Uint8Array(40);
  new DataView(stub.buffer).setUint32(36, status, true);
  return stub;
}

interface Timed extends Omit<ChangesReply, 'upToDate'> {
  readonly upToDate: NdrValueOf<typeof upToDateV2> | null;
}

/** A domain controller's answer to a question for changes. */
export function replyOf(message: ChangesReply): Uint8Array {
  const reply = struct<Timed>({
    ...{ source: guid, invocationId: guid, name: pointer(dsName), from: usnVector, to: usnVector, upToDate: pointer(upToDateV2) },
    ...{ prefixes: prefixTable, extendedResult: u32, objectCount: u32, octetCount: u32, objects: replicatedObjects, more: bool },
    ...{ allObjects: u32, allValues: u32, linkCount: u32, links: unread, problem: u32 },
  });
  const upToDate = message.upToDate?.map(one => ({ time: 0n, ...one })) ?? null;
  const parameters: NdrParameters<{ readonly message: Timed }> = { message: ofVersion(6, reply) };
  const stub = writeParameters(parameters, { message: { ...message, upToDate } });
  return concat([stub, new Uint8Array(((4 - (stub.length % 4)) % 4) + 4)]);
}

const id = fc.uuid().map(text => text.toLowerCase());
const usn = fc.bigInt({ min: 0n, max: (1n << 63n) - 1n });
const vector = fc.record({ highObjectUpdate: usn, reserved: usn, highPropertyUpdate: usn });
const name = fc.record({ guid: id, sid: fc.option(fc.uint8Array({ minLength: 28, maxLength: 28 })), dn: fc.string() });

const object: fc.Arbitrary<ReplicatedObject> = fc.record({
  name: fc.option(name),
  flags: fc.nat(),
  attributes: fc.array(fc.record({ type: fc.nat(), values: fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 3 }) }), {
    maxLength: 4,
  }),
  isNamingContext: fc.boolean(),
  parent: fc.option(id),
  metadata: fc.option(fc.array(fc.record({ version: fc.nat(), changed: usn, invocationId: id, usn }), { maxLength: 4 })),
});

export const replies: fc.Arbitrary<ChangesReply> = fc
  .record({
    ...{ source: id, invocationId: id, name: fc.option(name), from: vector, to: vector },
    upToDate: fc.option(fc.array(fc.record({ invocationId: id, usn, time: usn }))),
    prefixes: fc.array(fc.record({ index: fc.nat(), octets: fc.uint8Array({ minLength: 1 }) }), { maxLength: 4 }),
    ...{ extendedResult: fc.nat(), octetCount: fc.nat(), objects: fc.array(object, { maxLength: 6 }), more: fc.boolean() },
    ...{ allObjects: fc.nat(), allValues: fc.nat(), linkCount: fc.nat(), links: fc.constant(null), problem: fc.nat() },
  })
  .map(reply => ({ ...reply, objectCount: reply.objects.length }));

/** So many objects with one value each. */
export function objects(count: number): readonly ReplicatedObject[] {
  return Array.from({ length: count }, (_, at) => ({
    name: { guid: '00000000-0000-0000-0000-000000000000', sid: null, dn: `CN=${at},DC=corp,DC=test` },
    flags: 1,
    attributes: [{ type: 0x9_005a, values: [Uint8Array.of(at & 0xff)] }],
    isNamingContext: false,
    parent: null,
    metadata: [{ version: 1, changed: 13_439_887_612n, invocationId: '00000000-0000-0000-0000-000000000001', usn: BigInt(at) }],
  }));
}
