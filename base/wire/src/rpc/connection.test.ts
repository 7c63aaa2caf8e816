import { FakeClock } from '@landbridge/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf, WireError } from '../bytes/index.ts';
import { NtlmContext, ntHashOf } from '../ntlm/index.ts';
import { NtlmAcceptor } from '../ntlm/testing/acceptor.ts';
import { SecurityError } from '../security/index.ts';
import { countingChance } from '../security/testing/given-chance.ts';
import { RpcConnection, type RpcOptions } from './connection.ts';
import type { Syntax } from './interface.ts';
import { RpcServer, type ServerOptions } from './testing/rpc-server.ts';

const INTERFACE: Syntax = { uuid: '12345678-1234-abcd-ef00-0123456789ab', major: 1, minor: 0 };
const ACCOUNT = { user: 'Svc-Sync', domain: 'CORP', ntHash: ntHashOf('Pa$$w0rd') };
const acceptor = (credentials = ACCOUNT) => new NtlmAcceptor({ credentials });
const clock = new FakeClock();

/** Whatever was begun sleeps first. */
async function timeIsUp(): Promise<void> {
  await clock.advance(0);
  await clock.advance(1_000);
}

function security(): NtlmContext {
  const needs = { chance: countingChance(), clock: { now: () => 1_795_416_162_000 } };
  return new NtlmContext({ ...needs, credentials: ACCOUNT, targetName: 'ldap/dc1.corp.test', protection: 'seal' });
}

async function opened(server: ServerOptions = {}, options: Partial<RpcOptions> = {}) {
  const there = new RpcServer(server);
  const needs = { timeoutMs: 1_000, clock, security: server.acceptor ? security() : null };
  const connection = await RpcConnection.open(there.stream, INTERFACE, { ...needs, ...options });
  return { connection, there, received: () => there.received.filter(({ type }) => type === 0) };
}

describe.each([
  ['in the clear', () => ({})],
  ['sealed', () => ({ acceptor: acceptor() })],
] as const)('calls %s', (_, options) => {
  test('come back whole, whatever their length', async () => {
    const { connection } = await opened({ ...options(), takes: 256, gives: 100 });
    await fc.assert(
      fc.asyncProperty(fc.nat(7), fc.uint8Array({ maxLength: 700 }), async (operation, stub) => {
        expect(new Uint8Array(await connection.call(operation, stub))).toEqual(stub);
      }),
    );
  });

  test('go in fragments that the server takes, the first and the last marked', async () => {
    const { connection, received } = await opened({ ...options(), takes: 256 });
    await connection.call(5, new Uint8Array(500));
    expect(received().map(({ flags }) => flags)).toEqual([1, 0, 2]);
    expect(received().every(({ octets, operation }) => octets <= 256 && operation === 5)).toBe(true);
    await connection.call(6, new Uint8Array());
    expect(received().at(-1)).toMatchObject({ flags: 3, operation: 6 });
  });

  test('made at once are made one after the other', async () => {
    const { connection, received } = await opened(options());
    const answers = await Promise.all([1, 2, 3].map(operation => connection.call(operation, Uint8Array.of(operation))));
    expect(answers.map(answer => answer[0])).toEqual([1, 2, 3]);
    expect(received().map(({ operation }) => operation)).toEqual([1, 2, 3]);
    expect(clock.sleeping).toBe(0);
  });

  test('may fail, and others work afterwards', async () => {
    const { connection } = await opened({ ...options(), answer: ({ operation, stub }) => (operation === 1 ? 'fault' : stub) });
    await expect(connection.call(1, new Uint8Array(3))).rejects.toMatchObject({ code: 'fault', status: 5 });
    expect((await connection.call(2, Uint8Array.of(9)))[0]).toBe(9);
  });

  test('end with the time they may take', async () => {
    const { connection, there } = await opened({ ...options(), answer: () => 'nothing' });
    const late = expect(connection.call(1, new Uint8Array(3))).rejects.toMatchObject({ code: 'timedOut' });
    await timeIsUp();
    await late;
    expect(there.stream.closed).toBe(true);
    await expect(connection.call(2, new Uint8Array())).rejects.toMatchObject({ code: 'timedOut' });
    expect(clock.sleeping).toBe(0);
  });

  test('end with the connection', async () => {
    const { connection } = await opened({ ...options(), answer: () => 'end' });
    await expect(connection.call(1, new Uint8Array())).rejects.toMatchObject({ code: 'connectionLost' });
    await expect(connection.call(1, new Uint8Array())).rejects.toMatchObject({ code: 'connectionLost' });
    const other = await opened(options());
    other.connection.close();
    other.connection.close();
    await expect(other.connection.call(1, new Uint8Array())).rejects.toMatchObject({ code: 'connectionClosed' });
  });

  test('find out that the connection broke while nobody called', async () => {
    const { connection, there } = await opened(options());
    there.stream.break(new Error('read ECONNRESET'));
    const call = connection.call(1, new Uint8Array());
    await expect(call).rejects.toMatchObject({ code: 'connectionLost', cause: expect.any(Error) });
  });

  test('are not answered by more than is allowed', async () => {
    const answer = () => Buffer.alloc(5_000);
    const { connection, there } = await opened({ ...options(), answer, gives: 1_000 }, { mostAnswerOctets: 2_500 });
    await expect(connection.call(1, new Uint8Array())).rejects.toMatchObject({ code: 'tooLarge' });
    expect(there.stream.closed).toBe(true);
  });

  test('end with whatever is no answer to them', async () => {
    const spoilt: readonly (readonly [string, (pdu: Buffer) => void])[] = [
      ['another version', pdu => pdu.writeUInt8(4, 0)],
      ['big endian', pdu => pdu.writeUInt8(0, 4)],
      ['another call', pdu => pdu.writeUInt32LE(99, 12)],
      ['a request', pdu => pdu.writeUInt8(0, 2)],
      ['no length', pdu => pdu.writeUInt16LE(7, 8)],
    ];
    for (const [what, spoil] of spoilt) {
      let bound = false;
      const { connection, there } = await opened({
        ...options(),
        spoil: pdu => {
          if (bound) spoil(pdu);
          bound = true;
          return pdu;
        },
      });
      await expect(connection.call(1, new Uint8Array(2)), what).rejects.toThrow(WireError);
      expect(there.stream.closed, what).toBe(true);
    }
  });
});

describe('what is sealed', () => {
  test('is refused once an octet of it was changed, and the connection with it', async () => {
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.nat(79), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        let bound = false;
        const spoil = (pdu: Buffer): Buffer => {
          if (bound) pdu.writeUInt8((pdu[at % pdu.length] ?? 0) ^ change, at % pdu.length);
          bound = true;
          return pdu;
        };
        const { connection } = await opened({ acceptor: acceptor(), spoil });
        const answer = connection.call(1, new Uint8Array(16)).catch((error: unknown) => error);
        // A longer length waits for octets that never come.
        await timeIsUp();
        const error = await answer;
        expect(error).toBeInstanceOf(Error);
        kinds.add((error as Error).name);
      }),
      { numRuns: 200 },
    );
    expect([...kinds]).toContain(SecurityError.name);
  });

  test('is refused in the clear, but for a fault', async () => {
    const clear = (pdu: Buffer): Buffer => {
      if (pdu.readUInt8(2) !== 2) return pdu;
      pdu.writeUInt16LE(0, 10);
      return pdu;
    };
    const { connection } = await opened({ acceptor: acceptor(), spoil: clear });
    await expect(connection.call(1, new Uint8Array())).rejects.toThrow(/without the security/);
    const faulty = await opened({ acceptor: acceptor(), answer: () => 'clear fault' });
    await expect(faulty.connection.call(1, new Uint8Array())).rejects.toMatchObject({ code: 'fault', status: 5 });
  });

  test('has the trailer that was agreed on', async () => {
    for (const at of [0, 1]) {
      const spoil = (pdu: Buffer): Buffer => {
        if (pdu.readUInt8(2) === 2) pdu.writeUInt8(1, pdu.length - 24 + at);
        return pdu;
      };
      const { connection } = await opened({ acceptor: acceptor(), spoil });
      await expect(connection.call(1, new Uint8Array())).rejects.toMatchObject({ code: 'unexpected' });
    }
  });
});

describe('a binding', () => {
  const open = (options: ServerOptions) => opened(options).catch((error: unknown) => error);

  test('is refused for an interface that is not there', async () => {
    expect(await open({ result: [2, 1] })).toMatchObject({ code: 'interfaceRefused' });
  });

  test('is refused whole', async () => {
    const nak = (pdu: Buffer) => {
      pdu.writeUInt8(13, 2);
      return pdu;
    };
    expect(await open({ spoil: nak })).toMatchObject({ code: 'bindRefused' });
    const fault = (pdu: Buffer) => {
      pdu.writeUInt8(3, 2);
      return pdu;
    };
    expect(await open({ spoil: fault })).toMatchObject({ code: 'fault' });
  });

  test('is not believed with another transfer syntax, more results, or as an answer to something else', async () => {
    const at = (offset: number, value: number) => (pdu: Buffer) => {
      pdu.writeUInt8(value, offset < 0 ? pdu.length + offset : offset);
      return pdu;
    };
    for (const spoil of [at(-6, 1), at(-28, 2), at(12, 9), at(2, 15)]) {
      expect(await open({ spoil: spoil })).toBeInstanceOf(WireError);
    }
  });

  test('tells what the mechanism finds wrong, and closes the stream', async () => {
    const there = new RpcServer({ acceptor: acceptor(), spoil: pdu => Buffer.from(pdu.fill(0x41, pdu.length - 30)) });
    const options = { timeoutMs: 1_000, clock, security: security() };
    await expect(RpcConnection.open(there.stream, INTERFACE, options)).rejects.toThrow(Error);
    expect(there.stream.closed).toBe(true);
  });

  test('ends with its time', async () => {
    const silent = RpcConnection.open(new RpcServer({ spoil: () => Buffer.from(bytesOf('')) }).stream, INTERFACE, {
      timeoutMs: 1_000,
      clock,
      security: null,
    });
    const late = expect(silent).rejects.toMatchObject({ code: 'timedOut' });
    await timeIsUp();
    await late;
  });
});
