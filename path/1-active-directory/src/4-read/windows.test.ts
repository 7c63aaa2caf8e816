import type { SearchRequest } from '@landbridge/wire/ldap';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANY_OBJECT } from '../search-one.ts';
import { type Answer, connectionOf, entryOf, refusedWith, ScriptedClient } from '../testing/scripted-client.ts';
import { readWindows } from './windows.ts';

/** A domain controller of so many objects at these USNs, that gives at most `maxPageSize` entries to one search. */
function controller(usns: readonly number[], maxPageSize = Number.POSITIVE_INFINITY): (request: SearchRequest) => Answer {
  return request => {
    const [low, high] = boundsOf(request);
    const found = usns.filter(usn => usn >= low && usn <= high).map(usn => entryOf(`CN=${usn}`, {}));
    if (found.length <= maxPageSize) return { entries: found };
    return { entries: found.slice(0, maxPageSize), error: refusedWith(4) };
  };
}

function boundsOf({ filter }: SearchRequest): readonly [number, number] {
  if (filter.kind !== 'and') throw new Error('no window');
  const [low, high] = filter.filters.map(bound => ('value' in bound ? Number(Buffer.from(bound.value).toString()) : Number.NaN));
  return [low ?? Number.NaN, high ?? Number.NaN];
}

function reading(client: ScriptedClient, after: bigint, through: bigint) {
  const lane = connectionOf(client);
  return { lanes: [lane, connectionOf(client)], range: { after, through }, filter: ANY_OBJECT, attributes: ['cn'] } as const;
}

async function walk(client: ScriptedClient, after: bigint, through: bigint) {
  const seen: number[] = [];
  const positions: bigint[] = [];
  for await (const step of readWindows(reading(client, after, through))) {
    if (step.kind === 'through') positions.push(step.through);
    else seen.push(Number(step.entry.dn.slice(3)));
    // INVARIANT: everything up to a position was told before it.
    const last = positions.at(-1);
    if (step.kind === 'entry' && last !== undefined) expect(BigInt(seen.at(-1) ?? 0)).toBeGreaterThan(last);
  }
  return { seen, positions };
}

describe('readWindows', () => {
  test('every object of the range once, in windows that rise without a gap, whatever the density', async () => {
    const usns = fc.uniqueArray(fc.integer({ min: 1, max: 200_000 }), { maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(usns, fc.nat({ max: 100_000 }), async (all, after) => {
        const client = new ScriptedClient(controller(all));
        const { seen, positions } = await walk(client, BigInt(after), 200_000n);
        expect([...seen].sort((a, b) => a - b)).toEqual(all.filter(usn => usn > after).sort((a, b) => a - b));
        expect(positions.at(-1)).toBe(200_000n);
        const bounds = client.requests.map(boundsOf);
        expect(bounds[0]?.[0]).toBe(after + 1);
        for (const [at, [low]] of bounds.entries()) if (at > 0) expect(low).toBe((bounds[at - 1]?.[1] ?? 0) + 1);
      }),
      { numRuns: 50 },
    );
  });

  test('Active Directory’s MaxPageSize: halves a window that is cut off, learns, and loses nothing', async () => {
    const usns = Array.from({ length: 5_000 }, (_, at) => at + 3_000);
    const client = new ScriptedClient(controller(usns, 1_000));
    const { seen, positions } = await walk(client, 0n, 10_000n);
    expect([...new Set(seen)].sort((a, b) => a - b)).toEqual(usns);
    expect(positions.at(-1)).toBe(10_000n);
    expect(positions).toEqual([...positions].sort((a, b) => Number(a - b)));
  });

  test('crosses half a billion deserted USNs in few searches', async () => {
    const client = new ScriptedClient(controller([7, 499_999_999]));
    expect((await walk(client, 0n, 500_000_000n)).seen).toEqual([7, 499_999_999]);
    expect(client.requests.length).toBeLessThan(30);
  });

  test('an empty range asks nothing', async () => {
    const client = new ScriptedClient(controller([]));
    expect(await walk(client, 5n, 5n)).toEqual({ seen: [], positions: [] });
    expect(client.requests).toEqual([]);
  });

  test('a search that breaks ends the read without a position for its window', async () => {
    const client = new ScriptedClient((request, count) =>
      count === 1 ? { entries: [entryOf('CN=1', {})], error: refusedWith(52) } : controller([])(request),
    );
    const steps: string[] = [];
    const all = (async () => {
      for await (const step of readWindows(reading(client, 0n, 10_000n))) steps.push(step.kind);
    })();
    await expect(all).rejects.toMatchObject({ code: 52 });
    expect(steps).toEqual(['entry']);
  });

  test('one window runs ahead, and breaking off leaves both', async () => {
    const client = new ScriptedClient(controller(Array.from({ length: 10_000 }, (_, at) => at + 1)));
    for await (const _step of readWindows(reading(client, 0n, 10_000n))) break;
    expect(client.requests).toHaveLength(2);
    expect(client.abandoned).toBe(1);
  });
});
