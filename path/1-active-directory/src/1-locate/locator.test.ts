import { FakeClock, SeededChance } from '@landbridge/testkit';
import { describe, expect, test } from 'vitest';
import type { Resolver, ServiceRecord } from '../ports.ts';
import type { DomainSettings } from '../settings.ts';
import { Locator } from './locator.ts';
import { srvOrder } from './srv-order.ts';

const record = (host: string, priority: number, weight: number): ServiceRecord => ({ host, port: 389, priority, weight });

function locator(resolver: Resolver, settings: Partial<DomainSettings> = {}) {
  const clock = new FakeClock();
  const account = { name: 'sync@exoip.test', password: new Uint8Array() };
  const whole: DomainSettings = {
    ...{ fqdn: 'exoip.test', preferredDcs: [], security: 'ldaps', caPem: null, account, connectTimeoutMs: 5_000 },
    ...{ authentication: 'simple', ntlm: false },
    ...settings,
  };
  return { clock, locator: new Locator({ settings: whole, resolver, clock, chance: new SeededChance(1) }) };
}

async function hosts(of: Locator, wished: string | null = null): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const dc of of.candidates(wished)) found.push(`${dc.host}:${dc.port}`);
  return found;
}

const three: Resolver = {
  srv: async () => [record('dc2.exoip.test.', 10, 0), record('DC1.exoip.test', 0, 1), record('dc3.exoip.test', 20, 1)],
};

describe('srvOrder', () => {
  test('rising priority', () => {
    const records = [record('c', 20, 9), record('a', 0, 1), record('b', 10, 1)];
    expect(srvOrder(records, new SeededChance(7)).map(({ host }) => host)).toEqual(['a', 'b', 'c']);
  });

  test('a heavier record comes first more often, and every record comes once', () => {
    const chance = new SeededChance(7);
    const first = { light: 0, heavy: 0 };
    for (let round = 0; round < 1_000; round++) {
      const order = srvOrder([record('light', 0, 10), record('heavy', 0, 90)], chance).map(({ host }) => host);
      expect([...order].sort()).toEqual(['heavy', 'light']);
      first[order[0] as 'light' | 'heavy']++;
    }
    expect(first.heavy).toBeGreaterThan(800);
    expect(first.light).toBeGreaterThan(40);
  });
});

describe('Locator', () => {
  test('asks DNS for the domain controllers of the domain, and gives ldaps its own port', async () => {
    const asked: string[] = [];
    const { locator: found } = locator({ srv: name => three.srv(asked[asked.push(name) - 1] ?? '') });
    expect(await hosts(found)).toEqual(['dc1.exoip.test:636', 'dc2.exoip.test:636', 'dc3.exoip.test:636']);
    expect(asked).toEqual(['_ldap._tcp.dc._msdcs.exoip.test']);
  });

  test('StartTLS takes the port of the record', async () => {
    expect(await hosts(locator(three, { security: 'starttls' }).locator)).toContain('dc1.exoip.test:389');
  });

  test('the wished one, the preferred ones, then the one that worked last; each once', async () => {
    const { locator: found } = locator(three, { preferredDcs: [{ host: 'p1', port: 7636 }, { host: 'p2' }] });
    found.worked({ host: 'dc3.exoip.test', port: 636 });
    expect(await hosts(found, 'dc2.exoip.test')).toEqual([
      ...['dc2.exoip.test:636', 'p1:7636', 'p2:636', 'dc3.exoip.test:636', 'dc1.exoip.test:636'],
    ]);
  });

  test('among the preferred it stays with the one that worked', async () => {
    const { locator: found } = locator(three, { preferredDcs: [{ host: 'p1' }, { host: 'p2' }] });
    found.worked({ host: 'p2', port: 636 });
    expect((await hosts(found)).slice(0, 2)).toEqual(['p2:636', 'p1:636']);
  });

  test('one that failed comes last for five minutes', async () => {
    const { locator: found, clock } = locator(three);
    found.failed({ host: 'dc1.exoip.test', port: 636 });
    expect((await hosts(found)).at(-1)).toBe('dc1.exoip.test:636');
    await clock.advance(300_000);
    expect((await hosts(found))[0]).toBe('dc1.exoip.test:636');
  });

  test('DNS is not asked while a preferred one will do, and its failure does not matter then', async () => {
    const { locator: found } = locator(
      { srv: () => Promise.reject(new Error('no name server')) },
      { preferredDcs: [{ host: 'p1' }] },
    );
    for await (const dc of found.candidates(null)) {
      expect(dc.host).toBe('p1');
      break;
    }
    expect(await hosts(found)).toEqual(['p1:636']);
  });

  test('nobody known is DomainControllerNotFound', async () => {
    const problem = { problem: { code: 'DomainControllerNotFound' } };
    await expect(hosts(locator({ srv: async () => [] }).locator)).rejects.toMatchObject(problem);
    await expect(hosts(locator({ srv: () => Promise.reject(new Error('SERVFAIL')) }).locator)).rejects.toMatchObject(problem);
  });
});
