import type { ConfigurationId, Guard, Instant, Scope, StagedKind } from '@landbridge/model';
import { type GuardVerdict, judge, type ReachedLimit, reachedLimits } from '../guards/deletes.ts';
import { scopeStateOf } from '../guards/scope-state.ts';
import type { Snapshot } from '../ports.ts';
import type { NamedGroupTally, Staged, Tallies } from '../stored.ts';
import type { ToldEntry } from './change.ts';
import { GroupChanges } from './group-changes.ts';

/** What the guard would say at the end of a cycle. */
export interface WhatIfGuard extends GuardVerdict {
  /** Every limit that would be reached, with the name of the group where it is one for single groups. */
  readonly limits: readonly (ReachedLimit & { readonly groupName: string | null })[];
  /** How much would be held after the cycle, what is held already and stays so included. */
  readonly heldOperations: Readonly<Record<StagedKind, number>>;
}

/** Whose guard, and since when it counts what passed. */
export interface Guarding {
  readonly id: ConfigurationId;
  readonly guard: Guard;
  readonly scope: Scope;
  readonly since: Instant;
}

const KINDS = ['delete', 'disable', 'memberRemoval'] as const;

/** Counts what a cycle would stage and call off, and asks the guard about it as the end of that cycle would. */
export class ForeseenGuard {
  readonly groups = new GroupChanges();
  readonly #waiting: Record<StagedKind, number> = { delete: 0, disable: 0, memberRemoval: 0 };
  readonly #held: Record<StagedKind, number> = { delete: 0, disable: 0, memberRemoval: 0 };
  /** Objects that the configuration would have more. */
  #objects = 0;

  noteEntry({ changes, withdrawn }: ToldEntry): void {
    for (const { operation } of changes) {
      if (operation === 'create' || operation === 'restore' || operation === 'link') this.#objects++;
      if (operation === 'disable') this.#waiting.disable++;
      if (operation === 'delete' || operation === 'vanished') this.#waiting.delete++;
      if (operation === 'vanished') this.#held.delete++;
    }
    for (const staged of withdrawn) this.#callOff(staged);
  }

  #callOff({ kind, state }: Staged): void {
    if (state === 'staged' || state === 'held') this.#waiting[kind]--;
    if (state === 'held') this.#held[kind]--;
  }

  /** Whether the deletes of the cycle would be applied at its end. */
  async deletesPass(snapshot: Snapshot, guarding: Guarding): Promise<boolean> {
    const tallies = { ...(await this.#tallies(snapshot, guarding)), groups: [] };
    const scope = await scopeStateOf(guarding.scope, snapshot);
    return !judge(guarding.guard, tallies, scope).held.includes('delete');
  }

  async verdict(snapshot: Snapshot, guarding: Guarding): Promise<WhatIfGuard> {
    const { guard, id, since } = guarding;
    const groups = await snapshot.groupsLosing(id, since, this.groups.all);
    const tallies = { ...(await this.#tallies(snapshot, guarding)), groups };
    const verdict = judge(guard, tallies, await scopeStateOf(guarding.scope, snapshot));
    const nameOf = new Map(groups.map(group => [group.guid, group.name]));
    const limits = reachedLimits(guard, tallies).map(limit => ({
      ...limit,
      groupName: limit.group && (nameOf.get(limit.group) ?? null),
    }));
    return { ...verdict, limits, heldOperations: heldAfter(verdict, tallies, await this.#heldAnyway(snapshot, id)) };
  }

  async #tallies(snapshot: Snapshot, { id, since }: Guarding): Promise<Tallies> {
    const now = await snapshot.tallies(id, since);
    const more = { ...this.#waiting };
    for (const { waiting } of this.groups.all) more.memberRemoval += waiting;
    const kinds = KINDS.map(kind => {
      const before = now.kinds.find(tally => tally.kind === kind) ?? { waiting: 0, passed: 0 };
      return { kind, waiting: Math.max(0, before.waiting + more[kind]), passed: before.passed };
    });
    return { kinds, groups: now.groups, objects: (await snapshot.mastered(id)) + this.#objects };
  }

  /** What is held whatever the guard counts: held before and not called off, or vanished. */
  async #heldAnyway(snapshot: Snapshot, id: ConfigurationId): Promise<Readonly<Record<StagedKind, number>>> {
    const held = { ...(await snapshot.heldNow(id)) };
    for (const kind of KINDS) held[kind] += this.#held[kind];
    for (const group of this.groups.all) held.memberRemoval += group.held;
    return held;
  }
}

function heldAfter(
  { held, heldGroups }: GuardVerdict,
  { kinds, groups }: Tallies & { readonly groups: readonly NamedGroupTally[] },
  anyway: Readonly<Record<StagedKind, number>>,
): Readonly<Record<StagedKind, number>> {
  const after = { ...anyway };
  for (const { kind, waiting } of kinds) if (held.includes(kind)) after[kind] = waiting;
  const alone = new Set(heldGroups);
  for (const group of groups) if (alone.has(group.guid)) after.memberRemoval += group.waiting - group.held;
  return after;
}
