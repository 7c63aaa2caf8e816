import { type Change, PAGE_LIMITS, type Page, type Position } from '@landbridge/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Item } from './item.ts';
import { paginate } from './paginate.ts';

const change = (at: number): Change => ({
  ...{ guid: String(at) as Change['guid'], extent: 'delta', entryClass: null, parentGuid: null, rdn: null },
  ...{ deleted: false, attributes: {}, edges: [], restated: [] },
});
const item = (at: number, values = 1, bytes = 100): Item => ({ kind: 'change', weighed: { change: change(at), values, bytes } });
const position = (through: string): Item => ({ kind: 'position', position: { kind: 'usn', through } });

async function* stream(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}
async function pagesOf(items: readonly Item[], check = async () => {}): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for await (const page of paginate(stream(items), check)) pages.push(page);
  return pages;
}

describe('paginate', () => {
  test('closes at each of the limits', async () => {
    const sizes = async (items: readonly Item[]) => (await pagesOf(items)).map(page => page.changes.length);
    expect(await sizes(Array.from({ length: 1_001 }, (_, at) => item(at)))).toEqual([1_000, 1]);
    expect(await sizes(Array.from({ length: 3 }, (_, at) => item(at, PAGE_LIMITS.values / 2)))).toEqual([2, 1]);
    expect(await sizes(Array.from({ length: 3 }, (_, at) => item(at, 1, PAGE_LIMITS.bytes / 2)))).toEqual([2, 1]);
    expect(await sizes([item(0, 1, PAGE_LIMITS.bytes * 2), item(1)])).toEqual([1, 1]);
  });

  test('nothing gives no page, a position alone gives one', async () => {
    expect(await pagesOf([])).toEqual([]);
    expect(await pagesOf([position('7')])).toEqual([{ changes: [], position: { kind: 'usn', through: '7' } }]);
  });

  test('INVARIANT: a position never leaves before a change that came before it', async () => {
    const items = fc.array(fc.oneof(fc.constant('position' as const), fc.integer({ min: 1, max: 9_000 })), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(items, async plan => {
        const made = plan.map((size, at) => (size === 'position' ? position(String(at)) : item(at, size)));
        let told = 0;
        for (const page of await pagesOf(made)) {
          told += page.changes.length;
          const through: Position | null = page.position;
          if (through?.kind !== 'usn') continue;
          expect(told).toBeGreaterThanOrEqual(
            made.slice(0, Number(through.through)).filter(({ kind }) => kind === 'change').length,
          );
        }
        expect(told).toBe(made.filter(({ kind }) => kind === 'change').length);
      }),
    );
  });

  test('a failed check keeps the page back', async () => {
    const failing = async () => {
      throw new Error('moved');
    };
    await expect(pagesOf([item(1), position('1')], failing)).rejects.toThrow('moved');
  });

  test('breaking off ends what it reads from', async () => {
    let ended = false;
    async function* endless(): AsyncGenerator<Item> {
      try {
        for (let at = 0; ; at++) yield item(at);
      } finally {
        ended = true;
      }
    }
    for await (const _page of paginate(endless(), async () => {})) break;
    expect(ended).toBe(true);
  });
});
