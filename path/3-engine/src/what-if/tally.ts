import type { ObjectKind } from '@landbridge/model';
import type { ToldEntry, WhatIfOperation } from './change.ts';

/** How many entries of a kind, by what would become of them. An entry that would be updated and disabled counts under both. */
export type KindCounts = Readonly<Record<Exclude<WhatIfOperation, 'reference'> | 'unchanged' | 'leftOut', number>>;

export interface WhatIfCounts {
  readonly objects: Readonly<Record<ObjectKind, KindCounts>>;
  readonly references: {
    readonly added: number;
    /** Managers and owners; members leave their groups through the guard. */
    readonly removed: number;
    readonly memberRemovals: number;
  };
  /** Deletes, disables and member removals that wait already and would stay so, and those that the proposal would call off. */
  readonly waiting: number;
  readonly withdrawn: number;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] extends object ? Writable<T[Key]> : T[Key] };

/** Counts what a preview tells. */
export class WhatIfTally {
  readonly #counts: Writable<WhatIfCounts> = {
    objects: { user: noCounts(), group: noCounts(), contact: noCounts() },
    references: { added: 0, removed: 0, memberRemovals: 0 },
    waiting: 0,
    withdrawn: 0,
  };

  get counts(): WhatIfCounts {
    return structuredClone(this.#counts);
  }

  /** Deletes and disables that the proposal would cause; what vanished goes only when an administrator says so. */
  get taken(): number {
    return Object.values(this.#counts.objects).reduce((sum, kind) => sum + kind.delete + kind.disable, 0);
  }

  add({ objectKind, changes, idle, waiting, withdrawn }: ToldEntry): void {
    const counts = this.#counts.objects[objectKind];
    for (const { operation } of changes) {
      if (operation === 'reference') continue;
      counts[operation]++;
    }
    if (idle) counts[idle]++;
    this.#counts.waiting += waiting.length;
    this.#counts.withdrawn += withdrawn.length;
  }

  addReferences(more: {
    readonly added: number;
    readonly removed: number;
    readonly memberRemovals: number;
    readonly waiting: number;
    readonly withdrawn: number;
  }): void {
    const { references } = this.#counts;
    references.added += more.added;
    references.removed += more.removed;
    references.memberRemovals += more.memberRemovals;
    this.#counts.waiting += more.waiting;
    this.#counts.withdrawn += more.withdrawn;
  }
}

function noCounts(): Writable<KindCounts> {
  return {
    create: 0,
    link: 0,
    update: 0,
    restore: 0,
    delete: 0,
    vanished: 0,
    disable: 0,
    fail: 0,
    notReadYet: 0,
    unchanged: 0,
    leftOut: 0,
  };
}
