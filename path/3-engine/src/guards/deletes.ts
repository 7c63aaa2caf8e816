import type { Guard, Guid, Problem, StagedKind } from '@landbridge/model';
import type { Tallies, Tally } from '../stored.ts';

/** The window that the guard looks back over: a bad hour counts as a whole, however many cycles it had. */
export const ROLLING_HOUR_MS = 3_600_000;

export interface GuardVerdict {
  /** Kinds that are held; everything of them waits for an administrator. */
  readonly held: readonly StagedKind[];
  /** Groups whose member removals are held by themselves. */
  readonly heldGroups: readonly Guid[];
  readonly problem: Problem | null;
}

/**
 * Decides before the first delete is applied. A threshold of N lets N - 1 pass (reference §7.1), counting what waits now together with what
 * passed within the last hour; deletes and disables count together, member removals by themselves, in total and for each group.
 * INVARIANT: nothing staged is applied in a cycle whose count reaches the threshold.
 */
export function judge(guard: Guard, tallies: Tallies): GuardVerdict {
  if (!guard.enabled) return { held: [], heldGroups: [], problem: null };
  const held: StagedKind[] = [];
  const reasons: string[] = [];
  const objects = sumOf(tallies.kinds.filter(tally => tally.kind !== 'memberRemoval'));
  const tooManyObjects = reached(objects, guard.deleteThreshold, guard.deletePercentage, tallies.objects);
  if (tooManyObjects) {
    held.push('delete', 'disable');
    reasons.push(told('deletes and disables', objects, tooManyObjects));
  }
  const members = sumOf(tallies.kinds.filter(tally => tally.kind === 'memberRemoval'));
  const tooManyMembers = reached(members, guard.memberRemovalThreshold, null, 0);
  if (tooManyMembers) {
    held.push('memberRemoval');
    reasons.push(told('member removals', members, tooManyMembers));
  }
  const { groupRemovalThreshold: most, groupRemovalPercentage: percentage } = guard;
  const groups = tooManyMembers ? [] : tallies.groups.filter(group => reached(group, most, percentage, group.members));
  if (groups.length > 0) {
    const count = groups.reduce((sum, group) => sum + group.waiting, 0);
    reasons.push(`${count} member removals of ${groups.length} groups that would lose too many at once`);
  }
  return {
    held,
    heldGroups: groups.map(group => group.guid),
    problem:
      reasons.length === 0
        ? null
        : { code: 'TooManyDeletes', message: `held before the first was applied: ${reasons.join('; ')}` },
  };
}

type Counted = Pick<Tally, 'waiting' | 'passed'>;

function sumOf(tallies: readonly Counted[]): Counted {
  return {
    waiting: tallies.reduce((sum, tally) => sum + tally.waiting, 0),
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
  };
}

/** The limit that is reached, in words; null when none is, or nothing waits that could be held. `of` is what there is now. */
function reached({ waiting, passed }: Counted, threshold: number | null, percentage: number | null, of: number): string | null {
  const count = waiting + passed;
  if (waiting === 0) return null;
  if (threshold !== null && count >= threshold) return `threshold ${threshold}`;
  if (percentage !== null && count * 100 >= percentage * (of + passed)) return `${percentage} % of ${of + passed}`;
  return null;
}

function told(what: string, { waiting, passed }: Counted, limit: string): string {
  return `${waiting} ${what}, ${passed} within the last hour, ${limit}`;
}
