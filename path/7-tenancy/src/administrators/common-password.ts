import type { CommonPasswords } from './ports.ts';

/** Shorter ones stand in anything. */
const SHORTEST = 4;
/** The longest that is looked for; few are as long. */
const LONGEST = 24;
/** What stands beside one or two of them is a year, a sign, a counter. */
const MOST_BESIDE = 5;

/**
 * Whether somebody who guesses tries it early: it is one of the common passwords, or two of them at most with little beside, in whatever case.
 * Lists hold few that are as long as ours have to be, and those are mostly made in this way. Three words or more are a passphrase.
 */
export function isCommon(password: string, common: CommonPasswords): boolean {
  const letters = [...password.toLowerCase()];
  if (letters.length > 2 * LONGEST + MOST_BESIDE) return false;
  /** How long the longest is that ends here or before. */
  const longestBefore = [0];
  let covered = 0;
  for (let end = 1; end <= letters.length; end++) {
    let longest = longestBefore[end - 1] ?? 0;
    for (let start = Math.max(0, end - LONGEST); start <= end - SHORTEST; start++) {
      if (!common.has(letters.slice(start, end).join(''))) continue;
      longest = Math.max(longest, end - start);
      covered = Math.max(covered, end - start + (longestBefore[start] ?? 0));
    }
    longestBefore.push(longest);
  }
  return covered > 0 && letters.length - covered <= MOST_BESIDE;
}
