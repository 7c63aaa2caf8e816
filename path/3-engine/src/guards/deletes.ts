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

/** Whether a scope still names something. One that does not would take everybody away, whoever has done what to its unit or group. */
export type ScopeState = 'resolves' | 'rootsGone' | 'withoutMembers';

const EMPTY_SCOPE: Readonly<Record<Exclude<ScopeState, 'resolves'>, string>> = {
  rootsGone: 'everything that the scope names is deleted',
  withoutMembers: 'the groups of the scope have no members',
};

/** A limit that what waits has reached. */
export interface ReachedLimit extends Counted {
  /** Deletes and disables count together, and so do member removals; those of a single group by themselves. */
  readonly of: 'deletesAndDisables' | 'memberRemovals' | 'groupMemberRemovals';
  /** The group, where the limit is one for single groups. */
  readonly group: Guid | null;
  readonly limit: Limit;
}

/** `threshold`: so many at once. `percentage`: of so many objects, or members, as there were an hour ago. */
type Limit =
  | { readonly kind: 'threshold'; readonly threshold: number }
  | { readonly kind: 'percentage'; readonly percentage: number; readonly there: number };

/**
 * Decides before the first delete is applied. A threshold of N lets N - 1 pass (reference §7.1), counting what waits now together with what
 * passed within the last hour; deletes and disables count together, member removals by themselves, in total and for each group.
 * What an empty scope would take away is held whatever it counts.
 * INVARIANT: nothing staged is applied in a cycle whose count reaches the threshold.
 */
export function judge(guard: Guard, tallies: Tallies, scope: ScopeState = 'resolves'): GuardVerdict {
  if (guard.enabled && scope !== 'resolves' && tallies.kinds.some(({ waiting }) => waiting > 0)) {
    const message = `held before the first was applied: ${EMPTY_SCOPE[scope]}`;
    return { held: ['delete', 'disable', 'memberRemoval'], heldGroups: [], problem: { code: 'ScopeEmpty', message } };
  }
  const reached = reachedLimits(guard, tallies);
  const groups = reached.filter(one => one.of === 'groupMemberRemovals');
  const reasons = reached.flatMap(one => (one.of === 'groupMemberRemovals' ? [] : [told(one)]));
  if (groups.length > 0) {
    const count = groups.reduce((sum, group) => sum + group.waiting, 0);
    reasons.push(`${count} member removals of ${groups.length} groups that would lose too many at once`);
  }
  return {
    held: reached.flatMap(one => HELD_BY[one.of]),
    heldGroups: groups.flatMap(({ group }) => group ?? []),
    problem:
      reasons.length === 0
        ? null
        : { code: 'TooManyDeletes', message: `held before the first was applied: ${reasons.join('; ')}` },
  };
}

/** A group of so many members that loses all of them at once is held: an account that may not read members any more sees just that. */
const EMPTIED_FROM = 10;

/** What is held whole when a limit is reached. */
const HELD_BY: Readonly<Record<ReachedLimit['of'], readonly StagedKind[]>> = {
  deletesAndDisables: ['delete', 'disable'],
  memberRemovals: ['memberRemoval'],
  groupMemberRemovals: [],
};

/** Every limit that is reached. Where all member removals are held, no group is looked at besides. */
export function reachedLimits(guard: Guard, { kinds, groups, objects }: Tallies): readonly ReachedLimit[] {
  if (!guard.enabled) return [];
  const counted = sumOf(kinds.filter(tally => tally.kind !== 'memberRemoval'));
  const removals = sumOf(kinds.filter(tally => tally.kind === 'memberRemoval'));
  const ofObjects = reached(counted, guard.deleteThreshold, guard.deletePercentage, objects);
  const ofMembers = reached(removals, guard.memberRemovalThreshold, null, 0);
  const { groupRemovalThreshold: most, groupRemovalPercentage: percentage } = guard;
  const ofGroups = (ofMembers ? [] : groups).flatMap(({ guid: group, waiting, passed, members }) => {
    const isEmptied = waiting >= members && members >= EMPTIED_FROM;
    const limit = reached({ waiting, passed }, most, percentage ?? (isEmptied ? 100 : null), members);
    return limit ? [{ of: 'groupMemberRemovals' as const, group, waiting, passed, limit }] : [];
  });
  return [
    ...(ofObjects ? [{ of: 'deletesAndDisables' as const, group: null, ...counted, limit: ofObjects }] : []),
    ...(ofMembers ? [{ of: 'memberRemovals' as const, group: null, ...removals, limit: ofMembers }] : []),
    ...ofGroups,
  ];
}

type Counted = Pick<Tally, 'waiting' | 'passed'>;

function sumOf(tallies: readonly Counted[]): Counted {
  return {
    waiting: tallies.reduce((sum, tally) => sum + tally.waiting, 0),
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
  };
}

/** The limit that is reached; null when none is, or nothing waits that could be held. `of` is what there is now. */
function reached({ waiting, passed }: Counted, threshold: number | null, percentage: number | null, of: number): Limit | null {
  const count = waiting + passed;
  if (waiting === 0) return null;
  if (threshold !== null && count >= threshold) return { kind: 'threshold', threshold };
  const there = of + passed;
  if (percentage !== null && count * 100 >= percentage * there) return { kind: 'percentage', percentage, there };
  return null;
}

function told({ of, waiting, passed, limit }: ReachedLimit): string {
  const what = of === 'deletesAndDisables' ? 'deletes and disables' : 'member removals';
  const reason = limit.kind === 'threshold' ? `threshold ${limit.threshold}` : `${limit.percentage} % of ${limit.there}`;
  return `${waiting} ${what}, ${passed} within the last hour, ${reason}`;
}
