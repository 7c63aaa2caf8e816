import { FakeClock } from '@landbridge/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOfHex, hexOf, WireError } from '../bytes/index.ts';
import { DRSUAPI } from '../drsr/index.ts';
import { mapEndpoint, mapRequest, portIn } from './endpoint-mapper.ts';
import { RpcError } from './rpc-error.ts';
import recorded from './testing/ept-map.json' with { type: 'json' };
import { RpcServer } from './testing/rpc-server.ts';

const reply = Buffer.from(recorded.responseStub, 'hex');

test('asks and understands as it was recorded', () => {
  // The recording names a port of its own where any is meant.
  expect(hexOf(mapRequest(DRSUAPI))).toBe(recorded.requestStub);
  expect(portIn(bytesOfHex(recorded.responseStub))).toBe(recorded.port);
});

test('a server is asked once, and left', async () => {
  const server = new RpcServer({ answer: () => reply });
  const needs = { timeoutMs: 1_000, clock: new FakeClock() };
  expect(await mapEndpoint(server.stream, DRSUAPI, needs)).toBe(recorded.port);
  expect(server.received.map(({ type, operation }) => [type, operation])).toEqual([
    [11, 0],
    [0, 3],
  ]);
  expect(server.stream.closed).toBe(true);
});

test('an interface without a port is not there', () => {
  const none = Buffer.from(reply);
  none.writeUInt32LE(0x16c9_a0d6, none.length - 4);
  expect(() => portIn(none)).toThrow(RpcError);
});

test('whatever comes instead is refused', () => {
  fc.assert(
    fc.property(fc.nat(reply.length - 1), fc.nat(255), (at, octet) => {
      const spoilt = Buffer.from(reply);
      spoilt[at] = octet;
      try {
        expect(portIn(spoilt)).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof WireError) && !(error instanceof RpcError)) throw error;
      }
    }),
  );
});
