import type { Guard, Problem, StagedKind } from '@landbridge/model';
import type { Tally } from '../stored.ts';

/** The window that the guard looks back over: a bad hour counts as a whole, however many cycles it had. */
export const ROLLING_HOUR_MS = 3_600_000;

export interface GuardVerdict {
  /** Kinds that are held; everything of them waits for an administrator. */
  readonly held: readonly StagedKind[];
  readonly problem: Problem | null;
}

/**
 * Decides before the first delete is applied. A threshold of N lets N - 1 pass (reference §7.1), counting what waits now together with what
 * passed within the last hour; deletes and disables count together, member removals by themselves.
 * INVARIANT: nothing staged is applied in a cycle whose count reaches the threshold.
 */
export function judge(guard: Guard, tallies: readonly Tally[]): GuardVerdict {
  if (!guard.enabled) return { held: [], problem: null };
  const objects = countOf(tallies, ['delete', 'disable']);
  const members = countOf(tallies, ['memberRemoval']);
  const held: StagedKind[] = [];
  const reasons: string[] = [];
  if (objects.waiting > 0 && objects.waiting + objects.passed >= guard.deleteThreshold) {
    held.push('delete', 'disable');
    reasons.push(
      `${objects.waiting} deletes and disables, ${objects.passed} within the last hour, threshold ${guard.deleteThreshold}`,
    );
  }
  if (members.waiting > 0 && members.waiting + members.passed >= guard.memberRemovalThreshold) {
    held.push('memberRemoval');
    reasons.push(
      `${members.waiting} member removals, ${members.passed} within the last hour, threshold ${guard.memberRemovalThreshold}`,
    );
  }
  if (held.length === 0) return { held, problem: null };
  return { held, problem: { code: 'TooManyDeletes', message: `held before the first was applied: ${reasons.join('; ')}` } };
}

function countOf(tallies: readonly Tally[], kinds: readonly StagedKind[]): { waiting: number; passed: number } {
  const counted = tallies.filter(tally => kinds.includes(tally.kind));
  return {
    waiting: counted.reduce((sum, tally) => sum + tally.waiting, 0),
    passed: counted.reduce((sum, tally) => sum + tally.passed, 0),
  };
}
