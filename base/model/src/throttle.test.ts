import { describe, expect, test } from 'vitest';
import { attempted, FRESH, failed, isLocked, type Standing } from './throttle.ts';

const MINUTE = 60_000;

/** So many attempts in a row, each known to be wrong by its own password. */
function wrong(times: number, from: Standing = FRESH, now = 0): Standing {
  let standing = from;
  for (let time = 0; time < times; time++) standing = failed(attempted(standing, now, 10), `${now} ${time}`);
  return standing;
}

describe('wrong passwords', () => {
  test('lock at the tenth, for a minute', () => {
    expect(isLocked(wrong(9), 0)).toBe(false);
    const locked = wrong(10);
    expect([isLocked(locked, 0), isLocked(locked, MINUTE - 1), isLocked(locked, MINUTE)]).toEqual([true, true, false]);
  });

  test('lock twice as long each time, an hour at most', () => {
    let standing = FRESH;
    let now = 0;
    const lasted: number[] = [];
    for (let lock = 0; lock < 8; lock++) {
      standing = wrong(10, standing, now);
      lasted.push(((standing.lockedUntil ?? 0) - now) / MINUTE);
      now = standing.lockedUntil ?? 0;
      // Whoever waits an hour begins anew; nobody is that patient here.
      if (lock < 7) standing = { ...standing, failedAt: now - 1 };
    }
    expect(lasted).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  });

  test('do not count any more after an hour', () => {
    const nine = wrong(9);
    expect(isLocked(wrong(1, nine, 60 * MINUTE - 1), 60 * MINUTE - 1)).toBe(true);
    expect(isLocked(wrong(1, nine, 60 * MINUTE), 60 * MINUTE)).toBe(false);
  });

  test('count once while they are the same', () => {
    let standing = FRESH;
    for (let time = 0; time < 100; time++) standing = failed(attempted(standing, 0, 10), 'same');
    expect(standing).toMatchObject({ failures: 1, lockedUntil: null });
    for (const other of ['a', 'b', 'c', 'same']) standing = failed(attempted(standing, 0, 10), other);
    expect(standing.failures).toBe(5);
  });

  test('of an account that has none to compare with count each time', () => {
    let standing = FRESH;
    for (let time = 0; time < 10; time++) standing = failed(attempted(standing, 0, 10), null);
    expect(isLocked(standing, 0)).toBe(true);
  });
});
