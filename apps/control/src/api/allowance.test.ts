import { describe, expect, test } from 'vitest';
import { Allowance } from './allowance.ts';

const MINUTE = 60_000;

describe('what is written down of each', () => {
  test('is so much in a window, and what was beyond is counted with the first of the next', () => {
    let now = 0;
    const allowance = new Allowance({ most: 2, windowMs: MINUTE, clock: { now: () => now } });
    const take = () => allowance.take('a');
    expect([take(), take(), take(), take(), take()]).toEqual([0, 0, null, null, null]);
    expect(allowance.take('b')).toBe(0);
    now = MINUTE - 1;
    expect(take()).toBeNull();
    now = MINUTE;
    expect([take(), take(), take()]).toEqual([4, 0, null]);
    now = 5 * MINUTE;
    expect(take()).toBe(1);
  });

  test('is remembered of so many, and who began first is forgotten first', () => {
    const allowance = new Allowance({ most: 1, windowMs: MINUTE, clock: { now: () => 0 }, sources: 2 });
    const take = (source: string) => allowance.take(source);
    expect([take('a'), take('b'), take('a'), take('c'), take('b'), take('a')]).toEqual([0, 0, null, 0, null, 0]);
  });
});
