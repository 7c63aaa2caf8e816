import { describe, expect, test } from 'vitest';
import { bytesOf, utf16Of, WireError } from '../bytes/index.ts';
import { countingChance } from '../security/testing/given-chance.ts';
import { expectMutantsRefused } from '../security/testing/mutants.ts';
import { ENCRYPTION_TYPES } from './encryption/index.ts';
import { passwordKeys, Tickets } from './index.ts';
import { centre, NOW, REALM, REMEMBERED_KEYS, SERVICE, serviceKey, tickets } from './testing/met.ts';

describe.each(ENCRYPTION_TYPES.map(({ name, etype }) => [name, etype] as const))('%s', (_name, etype) => {
  test('a ticket is got after pre-authentication', async () => {
    const kdc = centre({ etype });
    const ticket = await tickets(kdc).for(SERVICE);
    expect(kdc.asked).toEqual(['as', 'as', 'tgs']);
    expect(ticket).toMatchObject({ realm: REALM, client: { nameType: 1, nameString: ['sync'] }, clockOffsetMs: 0 });
    expect(ticket.endTime).toBe(Math.floor(NOW / 1000) * 1000 + 36_000_000);
  });
});

describe('tickets', () => {
  test('are got without pre-authentication where the centre wants none', async () => {
    const kdc = centre({ preauthenticates: false });
    await tickets(kdc).for(SERVICE);
    expect(kdc.asked).toEqual(['as', 'tgs']);
    await expect(tickets(kdc, { keys: passwordKeys('wrong') }).for(SERVICE)).rejects.toMatchObject({
      code: 'credentialsRefused',
    });
  });

  test('are kept until shortly before they end', async () => {
    let now = NOW;
    const kdc = centre({ now: () => now });
    const ours = tickets(kdc, { now: () => now });
    const [one, two] = await Promise.all([ours.for(SERVICE), ours.for(SERVICE)]);
    expect(one).toBe(two);
    now = one.endTime - 301_000;
    expect(await ours.for(SERVICE)).toBe(one);
    now = one.endTime - 299_000;
    expect(await ours.for(SERVICE)).not.toBe(one);
    expect(kdc.asked).toEqual(['as', 'as', 'tgs', 'as', 'as', 'tgs']);
  });

  test('are for the first name that is known', async () => {
    const kdc = centre({ services: { 'host/dc1.corp.test': serviceKey(18) } });
    const ours = tickets(kdc);
    await ours.for(SERVICE, 'host/dc1.corp.test');
    expect(kdc.asked).toEqual(['as', 'as', 'tgs', 'tgs']);
    await expect(ours.for(SERVICE)).rejects.toMatchObject({ code: 'principalUnknown', errorCode: 7 });
  });

  test("are got by the centre's time when the clock is wrong", async () => {
    const late = tickets(centre(), { now: () => NOW - 3_600_000 });
    expect((await late.for(SERVICE)).clockOffsetMs).toBe(3_600_000 - (NOW % 1000));
    let now = NOW;
    const never = centre({
      now: () => {
        now += 3_600_000;
        return now;
      },
    });
    await expect(tickets(never).for(SERVICE)).rejects.toMatchObject({ code: 'clockSkew' });
  });

  test('are not got with a wrong password, or for nobody', async () => {
    await expect(tickets(centre(), { keys: passwordKeys('wrong') }).for(SERVICE)).rejects.toMatchObject({
      code: 'credentialsRefused',
      errorCode: 24,
    });
    await expect(tickets(centre(), { user: 'nobody' }).for(SERVICE)).rejects.toMatchObject({
      code: 'principalUnknown',
      errorCode: 6,
    });
  });

  test('are not asked for with keys that are too cheap, or too dear', async () => {
    for (const iterations of [1, 4095, 1_000_001, 0xffff_ffff]) {
      const kdc = centre({ iterations });
      await expect(tickets(kdc).for(SERVICE)).rejects.toMatchObject({ code: 'notAuthentic' });
      expect(kdc.asked).toEqual(['as']);
    }
    await tickets(centre({ iterations: 5000 })).for(SERVICE);
  });

  test('of one account take a password in UTF-16', async () => {
    const needs = { chance: countingChance(), clock: { now: () => NOW }, ask: centre().ask };
    const keys = passwordKeys(utf16Of('Pa$$w0rd äöü'));
    await new Tickets({ user: 'sync', realm: REALM, keys }, needs).for(SERVICE);
  });

  test('are zeroed when they are given up', async () => {
    const ours = tickets(centre());
    const { key } = await ours.for(SERVICE);
    ours.dispose();
    await expect(ours.for(SERVICE)).rejects.toMatchObject({ code: 'outOfOrder' });
    expect(key.bytes).toEqual(new Uint8Array(32));
  });

  test('that a server refused are got anew', async () => {
    const kdc = centre();
    const ours = tickets(kdc);
    const { key } = await ours.for(SERVICE);
    ours.forget();
    await ours.for(SERVICE);
    expect(kdc.asked).toEqual(['as', 'as', 'tgs', 'as', 'as', 'tgs']);
    expect(key.bytes).toEqual(new Uint8Array(32));
  });

  test('are got anew when the clock was set meanwhile', async () => {
    let now = NOW;
    const services = { [SERVICE]: serviceKey(18), 'host/dc1.corp.test': serviceKey(18) };
    const kdc = centre({ services });
    const ours = tickets(kdc, { now: () => now });
    await ours.for(SERVICE);
    now -= 3_600_000;
    expect((await ours.for('host/dc1.corp.test')).clockOffsetMs).toBe(3_600_000 - (NOW % 1000));
    expect(kdc.asked).toEqual(['as', 'as', 'tgs', 'tgs', 'as', 'as', 'as', 'tgs']);
  });

  test('for somebody else are not taken', async () => {
    const other = (answer: Uint8Array) =>
      Uint8Array.from(Buffer.from(Buffer.from(answer).toString('latin1').replace('sync', 'root'), 'latin1'));
    await expect(tickets(centre({ tamper: other })).for(SERVICE)).rejects.toMatchObject({ code: 'notAuthentic' });
  });

  test('that could not be got are asked for again', async () => {
    const kdc = centre();
    let broken = true;
    const ask = async (request: Uint8Array) => {
      if (broken) throw new Error('nobody answers');
      return kdc.ask(request);
    };
    const needs = { chance: countingChance(), clock: { now: () => NOW }, ask };
    const ours = new Tickets({ user: 'sync', realm: REALM, keys: passwordKeys('Pa$$w0rd äöü') }, needs);
    await expect(ours.for(SERVICE)).rejects.toThrow('nobody answers');
    broken = false;
    await ours.for(SERVICE);
  });
});

describe('hostile bytes', () => {
  test('answers that were changed give no other ticket', async () => {
    const answers: Uint8Array[] = [];
    const tamper = (answer: Uint8Array) => {
      answers.push(answer);
      return answer;
    };
    const recorded = centre({ tamper });
    await tickets(recorded).for(SERVICE);
    for (const [at, answer] of answers.entries()) {
      await expectMutantsRefused(
        answer,
        async mutant => {
          let asked = 0;
          const kdc = centre({ tamper: same => (asked++ === at ? mutant : same) });
          const ticket = await tickets(kdc, { keys: REMEMBERED_KEYS }).for(SERVICE);
          expect(ticket).toMatchObject({ realm: REALM, client: { nameString: ['sync'] } });
        },
        60,
      );
    }
  });

  test('an answer that is none is a WireError', async () => {
    await expect(tickets(centre({ tamper: () => bytesOf('HTTP/1.1 400') })).for(SERVICE)).rejects.toBeInstanceOf(WireError);
  });
});
