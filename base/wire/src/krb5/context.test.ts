import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeBytes } from '../asn1/index.ts';
import { bytesOf } from '../bytes/index.ts';
import { countingChance } from '../security/testing/given-chance.ts';
import { expectMutantsRefused } from '../security/testing/mutants.ts';
import { ENCRYPTION_TYPES } from './encryption/index.ts';
import { frame, TOKEN_IDS } from './gss/framing.ts';
import { KerberosContext, type KerberosOptions } from './index.ts';
import { krbError } from './messages/index.ts';
import { anyTicket, met, NOW, REALM, SERVICE } from './testing/met.ts';

const EMPTY = new Uint8Array();
const begun = async (options: Partial<KerberosOptions> = {}) => {
  const clock = { now: () => NOW };
  const context = new KerberosContext({
    ...{ ticket: () => anyTicket(), protection: 'seal', dceStyle: false, chance: countingChance(5), clock },
    ...options,
  });
  await context.step(null);
  return context;
};

describe.each(ENCRYPTION_TYPES.map(({ name, etype }) => [name, etype] as const))('%s', (_name, etype) => {
  const bytes = fc.uint8Array({ maxLength: 200 });

  test('wraps and unwraps messages of any sizes', async () => {
    const { context, server, third } = await met({}, {}, etype);
    expect(third).toBeNull();
    fc.assert(
      fc.property(bytes, bytes, (question, answer) => {
        expect(server.unwrap(context.wrap(question))).toEqual(question);
        expect(context.unwrap(server.wrap(answer))).toEqual(answer);
      }),
      { numRuns: 30 },
    );
  });

  test('seals messages apart from their tokens in DCE style', async () => {
    const { context, server, third } = await met({ dceStyle: true }, { framed: false }, etype);
    expect(third).not.toBeNull();
    fc.assert(
      fc.property(bytes, bytes, bytes, fc.boolean(), (head, body, tail, signsHeader) => {
        const sealed = context.seal({ head, body, tail }, signsHeader);
        expect([sealed.body.length, sealed.token.length]).toEqual([body.length, context.sealTokenBytes]);
        expect(server.unseal({ head, body: sealed.body, tail, token: sealed.token }, signsHeader)).toEqual(body);
        const answer = server.seal({ head: tail, body, tail: head }, signsHeader);
        expect(context.unseal({ head: tail, body: answer.body, tail: head, token: answer.token }, signsHeader)).toEqual(body);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a context', () => {
  test('without a subkey of the server lives on its own', async () => {
    const { context, server } = await met({}, { subkey: false });
    expect(server.unwrap(context.wrap(bytesOf('question')))).toEqual(bytesOf('question'));
    expect(context.unwrap(server.wrap(bytesOf('answer')))).toEqual(bytesOf('answer'));
  });

  test('asks for protection only where it is wanted', async () => {
    expect((await met()).acceptor.flags).toBe(0x3e);
    expect((await met({ dceStyle: true })).acceptor.flags).toBe(0x103e);
    expect((await met({ protection: 'none' })).acceptor.flags).toBe(0x2);
  });

  test('is bound to its channel', async () => {
    await met({ endPoint: bytesOf('here') }, { endPoint: bytesOf('here') });
    await expect(met({ endPoint: bytesOf('there') }, { endPoint: bytesOf('here') })).rejects.toThrow('wrong channel binding');
    await expect(met({}, { endPoint: bytesOf('here') })).rejects.toThrow('wrong channel binding');
  });

  test('signs and verifies the list of mechanisms', async () => {
    const { context, server } = await met();
    const list = bytesOf('list');
    server.verifyMic(list, context.signMechanisms(list));
    context.verifyMechanisms(list, server.mic(list));
    expect(() => context.verifyMechanisms(bytesOf('another'), server.mic(list))).toThrow(
      expect.objectContaining({ code: 'notAuthentic' }),
    );
  });

  test('refuses messages out of their turn', async () => {
    const { context, server } = await met();
    const [first, second] = [server.wrap(bytesOf('one')), server.wrap(bytesOf('two'))];
    expect(() => context.unwrap(second)).toThrow(expect.objectContaining({ code: 'notAuthentic' }));
    expect(() => context.unwrap(first)).toThrow(expect.objectContaining({ code: 'notAuthentic' }));
  });

  test('refuses its own messages sent back', async () => {
    const { context } = await met();
    expect(() => context.unwrap(context.wrap(bytesOf('mirror')))).toThrow(expect.objectContaining({ code: 'notAuthentic' }));
  });

  test('understands a token that was rotated', async () => {
    const { context, server } = await met();
    const token = server.wrap(bytesOf('answer'));
    const body = token.subarray(16);
    const turn = 28;
    const rotated = Uint8Array.from([
      ...token.subarray(0, 16),
      ...body.subarray(body.length - turn),
      ...body.subarray(0, body.length - turn),
    ]);
    rotated[7] = turn;
    expect(context.unwrap(rotated)).toEqual(bytesOf('answer'));
  });

  test('tells what a server refuses', async () => {
    const error = {
      ...{ pvno: 5, msgType: 30, ctime: null, cusec: null, stime: NOW - (NOW % 1000), susec: 0, errorCode: 37, crealm: null },
      ...{ cname: null, realm: REALM, sname: { nameType: 2, nameString: SERVICE.split('/') }, eText: null, eData: null },
    };
    const refused = (await begun()).step(frame(TOKEN_IDS.error, encodeBytes(krbError, error)));
    await expect(refused).rejects.toMatchObject({ name: 'KerberosRefusal', code: 'clockSkew', errorCode: 37 });
  });

  test('does not believe the answer to another request', async () => {
    const { second } = await met();
    const later = await begun({ clock: { now: () => NOW + 1 } });
    await expect(later.step(second)).rejects.toMatchObject({ code: 'notAuthentic' });
  });

  test('is of no use before, and none after it was disposed of', async () => {
    const { context } = await met();
    const key = context.sessionKey();
    context.dispose();
    expect(key).toEqual(new Uint8Array(32));
    for (const each of [context, await begun()]) {
      expect(() => each.wrap(EMPTY)).toThrow(expect.objectContaining({ code: 'outOfOrder' }));
    }
    expect(() => context.seal({ head: EMPTY, body: EMPTY, tail: EMPTY }, true)).toThrow(/DCE style/);
  });
});

describe('hostile bytes', () => {
  test('an answer that was changed is refused', async () => {
    const { second } = await met();
    await expectMutantsRefused(second, async mutant => {
      const context = await begun();
      await context.step(mutant);
      // What is not protected may differ: the frame's name for Kerberos, and the version numbers.
      expect(context.sessionKey()).toEqual((await met()).context.sessionKey());
    });
  });

  test('messages that were changed are not believed', async () => {
    const wrapped = (await met()).server.wrap(bytesOf('an answer of some length'));
    await expectMutantsRefused(wrapped, async mutant => {
      const { context } = await met();
      // Only the rotation is unprotected; turned around wholly it says the same.
      expect(context.unwrap(mutant)).toEqual(bytesOf('an answer of some length'));
    });
    const message = { head: bytesOf('head'), body: new Uint8Array(32), tail: bytesOf('tail') };
    const sealed = (await met({ dceStyle: true })).server.seal(message, true);
    await expectMutantsRefused(sealed.token, async token => {
      const { context } = await met({ dceStyle: true });
      context.unseal({ ...message, body: sealed.body, token }, true);
      throw new Error('believed');
    });
  });
});
