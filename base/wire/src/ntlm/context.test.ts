import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOf, hexOf, utf16Of, WireError } from '../bytes/index.ts';
import { SecurityError } from '../security/index.ts';
import { countingChance } from '../security/testing/given-chance.ts';
import { expectMutantsRefused } from '../security/testing/mutants.ts';
import { ntlmv2Key } from './credentials.ts';
import { FLAGS } from './flags.ts';
import { NtlmContext, type NtlmOptions, ntHashOf } from './index.ts';
import { type AcceptorOptions, NtlmAcceptor } from './testing/acceptor.ts';

const ACCOUNT = { user: 'Svc-Sync', domain: 'CORP', ntHash: ntHashOf('Pa$$w0rd äöü') };
const EMPTY = new Uint8Array();

function client(options: Partial<NtlmOptions> = {}): NtlmContext {
  return new NtlmContext({
    credentials: ACCOUNT,
    targetName: 'ldap/dc1.corp.test',
    protection: 'seal',
    chance: countingChance(),
    clock: { now: () => 1_795_416_162_000 },
    ...options,
  });
}

async function met(options: Partial<NtlmOptions> = {}, server: Partial<AcceptorOptions> = {}) {
  const context = client(options);
  const acceptor = new NtlmAcceptor({ credentials: ACCOUNT, ...server });
  const challenge = acceptor.challenge((await context.step(null)) ?? EMPTY);
  const streams = acceptor.accept((await context.step(challenge)) ?? EMPTY);
  return { context, acceptor, ...streams };
}

describe('keys ([MS-NLMP] section 4.2.4.1.1)', () => {
  test('of the password "Password", the user "User" and the domain "Domain"', () => {
    const ntHash = ntHashOf('Password');
    expect(hexOf(ntHash)).toBe('a4f49c406510bdcab6824ee7c30fd852');
    expect(hexOf(ntlmv2Key({ user: 'User', domain: 'Domain', ntHash }))).toBe('0c868a403bfd7a93a3001ef22ef02e3f');
  });

  test('a password may come as UTF-16', () => {
    expect(ntHashOf(utf16Of('Password'))).toEqual(ntHashOf('Password'));
  });

  test('letters that have no single capital stay as they are', () => {
    const key = (user: string) => hexOf(ntlmv2Key({ ...ACCOUNT, user }));
    expect(key('straße')).toBe(key('STRAßE'));
    expect(key('straße')).not.toBe(key('STRASSE'));
  });
});

describe('client and server', () => {
  const cases: readonly (readonly [string, Partial<NtlmOptions>, Partial<AcceptorOptions>])[] = [
    ['seal', {}, {}],
    ['authenticate alone', { protection: 'none' }, {}],
    ['do without the time of the server', {}, { tellsTime: false }],
    ['are bound to a channel', { endPoint: bytesOf('hash') }, { endPoint: bytesOf('hash') }],
  ];
  for (const [what, ours, theirs] of cases) {
    test(what, async () => {
      const { context, acceptor, sending, receiving } = await met(ours, theirs);
      expect(context.sessionKey()).toEqual(acceptor.sessionKey);
      const wrapped = context.wrap(bytesOf('question'));
      expect(receiving.unseal(wrapped.subarray(16), wrapped.subarray(0, 16), plain => [plain])).toEqual(bytesOf('question'));
      const { body, token } = sending.seal(bytesOf('answer'), [bytesOf('answer')]);
      expect(context.unwrap(Uint8Array.from([...token, ...body]))).toEqual(bytesOf('answer'));
    });
  }

  test('of different channels do not agree', async () => {
    await expect(met({ endPoint: bytesOf('here') }, { endPoint: bytesOf('there') })).rejects.toThrow('wrong channel binding');
  });

  test('exchange messages of any sizes, in their order', async () => {
    const { context, receiving } = await met();
    const bytes = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(bytes, bytes, bytes, (head, body, tail) => {
        const sealed = context.seal({ head, body, tail });
        expect(receiving.unseal(sealed.body, sealed.token, plain => [head, plain, tail])).toEqual(body);
      }),
      { numRuns: 100 },
    );
  });

  for (const missing of ['extendedSessionSecurity', 'key128', 'keyExchange', 'seal', 'sign', 'unicode'] as const) {
    test(`a server without ${missing} is not spoken to`, async () => {
      await expect(met({}, { without: FLAGS[missing] })).rejects.toMatchObject({ code: 'mechanismRefused' });
    });
  }

  test('nothing is sealed before, and nothing after it was disposed of', async () => {
    const { context } = await met();
    const key = context.sessionKey();
    context.dispose();
    expect(key).toEqual(new Uint8Array(16));
    for (const each of [context, client()]) {
      expect(() => each.wrap(EMPTY)).toThrow(expect.objectContaining({ code: 'outOfOrder' }));
      expect(() => each.sessionKey()).toThrow(SecurityError);
    }
  });

  test('tokens out of order are refused', async () => {
    await expect(client().step(bytesOf('NTLMSSP'))).rejects.toMatchObject({ code: 'outOfOrder' });
    const { context } = await met();
    expect(await context.step(EMPTY)).toBeNull();
    await expect(context.step(bytesOf('more'))).rejects.toMatchObject({ code: 'outOfOrder' });
  });
});

describe('hostile bytes', () => {
  test('a challenge that was changed is refused, or has other keys', async () => {
    const first = (await client().step(null)) ?? EMPTY;
    const challenge = new NtlmAcceptor({ credentials: ACCOUNT }).challenge(first);
    await expectMutantsRefused(challenge, async mutant => {
      const acceptor = new NtlmAcceptor({ credentials: ACCOUNT });
      acceptor.challenge(first);
      const context = client();
      await context.step(null);
      const last = await context.step(mutant);
      expect(() => acceptor.accept(last ?? EMPTY)).toThrow(/^wrong/);
    });
  });

  test('a wrapped message that was changed is not believed', async () => {
    const { sending } = await met();
    const { body, token } = sending.seal(bytesOf('answer'), [bytesOf('answer')]);
    await expectMutantsRefused(Uint8Array.from([...token, ...body]), async mutant => {
      const { context } = await met();
      context.unwrap(mutant);
      throw new Error('believed');
    });
  });

  test('pairs without an end are refused', async () => {
    const challenge = new NtlmAcceptor({ credentials: ACCOUNT }).challenge((await client().step(null)) ?? EMPTY);
    const context = client();
    await context.step(null);
    await expect(context.step(challenge.subarray(0, challenge.length - 4))).rejects.toBeInstanceOf(WireError);
    await expect(context.step(bytesOf('NTLMSSP'))).rejects.toBeInstanceOf(WireError);
  });
});
