import { describe, expect, test } from 'vitest';
import { attempted, FRESH, failed, isLocked, type Standing, takenBack } from './throttle.ts';

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

describe('what was right', () => {
  test('takes nothing back but itself', () => {
    const right = takenBack(attempted(wrong(8), 0, 10), 0, 10);
    expect(right).toMatchObject({ failures: 8, lockedUntil: null });
    expect(isLocked(wrong(1, right), 0)).toBe(false);
    expect(isLocked(wrong(2, right), 0)).toBe(true);
  });

  test('locks nobody as the tenth, and shortens no lock that comes after', () => {
    const right = takenBack(attempted(wrong(9), 0, 10), 0, 10);
    expect([isLocked(right, 0), right.failures]).toEqual([false, 9]);
    const again = takenBack(attempted(wrong(9, wrong(10), MINUTE), MINUTE, 10), MINUTE, 10);
    expect(isLocked(again, MINUTE)).toBe(false);
    expect(wrong(1, again, MINUTE + 1).lockedUntil).toBe(MINUTE + 1 + 2 * MINUTE);
  });

  test('unlocks nothing that others locked meanwhile', () => {
    expect(isLocked(takenBack(wrong(10, FRESH, 1), 0, 10), 1)).toBe(true);
  });
});
