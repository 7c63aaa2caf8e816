import { describe, expect, test } from 'vitest';
import { decodeBytes, encodeBytes } from '../asn1/index.ts';
import { bytesOf, bytesOfHex } from '../bytes/index.ts';
import { KerberosContext } from '../krb5/index.ts';
import { KerberosAcceptor } from '../krb5/testing/acceptor.ts';
import { anyTicket, NOW, serviceKey } from '../krb5/testing/met.ts';
import { NTLM_IDENTIFIER, NtlmContext, ntHashOf } from '../ntlm/index.ts';
import { NtlmAcceptor } from '../ntlm/testing/acceptor.ts';
import { type Mechanism, SecurityError } from '../security/index.ts';
import { countingChance } from '../security/testing/given-chance.ts';
import { expectMutantsRefused } from '../security/testing/mutants.ts';
import { SpnegoContext } from './index.ts';
import { initialContextToken, mechTypeList, type NegTokenResp, negotiationToken } from './messages.ts';

const EMPTY = new Uint8Array();
const ACCOUNT = { user: 'sync', domain: 'CORP', ntHash: ntHashOf('Pa$$w0rd') };
const KERBEROS = bytesOfHex('2a864886f712010202');
const needs = { chance: countingChance(), clock: { now: () => NOW } };
const common = { ...needs, protection: 'seal' } as const;

const ntlm = () => new NtlmContext({ ...common, credentials: ACCOUNT, targetName: 'ldap/dc1.corp.test' });
const kerberos = (ticket = () => anyTicket()) => new KerberosContext({ ...common, dceStyle: false, ticket });

function reply(value: Partial<NegTokenResp>): Uint8Array {
  const whole = { negState: null, supportedMech: null, responseToken: null, mechListMIC: null, ...value };
  return encodeBytes(negotiationToken, { kind: 'negTokenResp', value: whole });
}

/** What the client offers, and the list that is to be signed. */
async function offered(context: SpnegoContext) {
  const { value } = decodeBytes(initialContextToken, (await context.step(null)) ?? EMPTY).innerContextToken;
  if (!('mechTypes' in value)) throw new Error('no offer');
  return { ...value, list: encodeBytes(mechTypeList, value.mechTypes) };
}

function said(token: Uint8Array | null): NegTokenResp {
  const { value } = decodeBytes(negotiationToken, token ?? EMPTY);
  if ('mechTypes' in value) throw new Error('an offer, not an answer');
  return value;
}

/** Up to the server's last token: NTLM was offered alone, or chosen. */
async function almostMet(mechanisms: readonly Mechanism[]) {
  const context = new SpnegoContext(mechanisms);
  const { mechToken, list } = await offered(context);
  const server = new NtlmAcceptor({ credentials: ACCOUNT });
  const chosen = { negState: 'acceptIncomplete', supportedMech: NTLM_IDENTIFIER } as const;
  const optimistic = mechanisms.length === 1;
  const negotiate = optimistic ? mechToken : said(await context.step(reply(chosen))).responseToken;
  const challenge = reply({ ...chosen, responseToken: server.challenge(negotiate ?? EMPTY) });
  const { responseToken, mechListMIC } = said(await context.step(challenge));
  const { sending, receiving } = server.accept(responseToken ?? EMPTY);
  receiving.verify([list], mechListMIC ?? EMPTY);
  receiving.restartCipher();
  const mic = sending.sign([list]);
  sending.restartCipher();
  return { context, list, mic, sending, receiving };
}

describe('SPNEGO', () => {
  test('takes Kerberos when the server does', async () => {
    const context = new SpnegoContext([kerberos(), ntlm()]);
    const { mechTypes, mechToken } = await offered(context);
    expect(mechTypes).toHaveLength(3);
    const server = new KerberosAcceptor({ service: serviceKey(18) });
    const token = server.accept(mechToken ?? EMPTY);
    expect(await context.step(reply({ negState: 'acceptCompleted', supportedMech: KERBEROS, responseToken: token }))).toBeNull();
    expect(context.established).toBe(true);
    expect(server.messages?.unwrap(context.wrap(bytesOf('question')))).toEqual(bytesOf('question'));
  });

  test('turns to NTLM when the server does, and has the list signed', async () => {
    const { context, mic, sending, receiving } = await almostMet([kerberos(), ntlm()]);
    expect(context.established).toBe(false);
    expect(await context.step(reply({ negState: 'acceptCompleted', mechListMIC: mic }))).toBeNull();
    const wrapped = context.wrap(bytesOf('question'));
    expect(receiving.unseal(wrapped.subarray(16), wrapped.subarray(0, 16), plain => [plain])).toEqual(bytesOf('question'));
    const { body, token } = sending.seal(bytesOf('answer'), [bytesOf('answer')]);
    expect(context.unwrap(Uint8Array.from([...token, ...body]))).toEqual(bytesOf('answer'));
  });

  test('does not let itself be turned by a server that signs nothing', async () => {
    const { context } = await almostMet([kerberos(), ntlm()]);
    await expect(context.step(reply({ negState: 'acceptCompleted' }))).rejects.toMatchObject({ code: 'notAuthentic' });
    expect(context.established).toBe(false);
  });

  test('does not believe a signature of another list', async () => {
    const { context, sending } = await almostMet([kerberos(), ntlm()]);
    const mechListMIC = sending.sign([bytesOf('another list')]);
    await expect(context.step(reply({ negState: 'acceptCompleted', mechListMIC }))).rejects.toMatchObject({
      code: 'notAuthentic',
    });
  });

  test('offers NTLM alone when there are no tickets', async () => {
    const unreachable = () => Promise.reject(new Error('nobody answers'));
    const { mechTypes } = await offered(new SpnegoContext([kerberos(unreachable), ntlm()]));
    expect(mechTypes).toEqual([NTLM_IDENTIFIER]);
    await expect(new SpnegoContext([kerberos(unreachable)]).step(null)).rejects.toThrow('nobody answers');
    await expect(new SpnegoContext([]).step(null)).rejects.toMatchObject({ code: 'mechanismRefused' });
  });

  test('does not try a wrong password a second time', async () => {
    const wrong = () => Promise.reject(new SecurityError('credentialsRefused', 'the password is wrong'));
    await expect(new SpnegoContext([kerberos(wrong), ntlm()]).step(null)).rejects.toMatchObject({ code: 'credentialsRefused' });
  });

  test('ends when the server refuses, chooses what was not offered, or comes to an end too early', async () => {
    const cases = [
      [{ negState: 'reject' }, 'mechanismRefused'],
      [{ negState: 'acceptIncomplete', supportedMech: KERBEROS }, 'mechanismRefused'],
      [{ negState: 'acceptCompleted' }, 'notAuthentic'],
      [{ negState: 'acceptIncomplete' }, 'outOfOrder'],
      [{ negState: 'acceptIncomplete', mechListMIC: bytesOf('mic') }, 'outOfOrder'],
    ] as const;
    for (const [token, code] of cases) {
      const context = new SpnegoContext([ntlm()]);
      await context.step(null);
      await expect(context.step(reply(token))).rejects.toMatchObject({ code });
      expect(() => context.wrap(EMPTY)).toThrow(SecurityError);
    }
  });

  test('hears nothing more when all is said', async () => {
    const { context, mic } = await almostMet([ntlm()]);
    await context.step(reply({ negState: 'acceptCompleted', mechListMIC: mic }));
    expect(await context.step(EMPTY)).toBeNull();
    await expect(context.step(reply({ negState: 'acceptCompleted' }))).rejects.toMatchObject({ code: 'outOfOrder' });
    context.dispose();
    expect(() => context.sessionKey()).toThrow(SecurityError);
  });
});

test('a last token that was changed is refused, or says the same', async () => {
  const { mic } = await almostMet([kerberos(), ntlm()]);
  const last = reply({ negState: 'acceptCompleted', mechListMIC: mic });
  await expectMutantsRefused(last, async mutant => {
    const { context } = await almostMet([kerberos(), ntlm()]);
    await context.step(mutant);
    // Lengths may be written in a longer form; what is believed is what was signed.
    expect(context.established).toBe(true);
  });
});
