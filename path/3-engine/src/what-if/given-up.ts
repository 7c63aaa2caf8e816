import { type Guid, type ObjectId, PAGE_LIMITS } from '@landbridge/model';
import type { Decided } from '../6-export/collect.ts';
import { isVanished } from './change.ts';

/** Objects that would go to the recycle bin at the end of a cycle. */
export class GivenUp {
  readonly #unguarded = new Map<Guid, ObjectId>();
  readonly #guarded = new Map<Guid, ObjectId>();

  note({ entry, operations }: Decided): void {
    for (const operation of operations) {
      if (operation.kind !== 'delete') continue;
      const state = entry.staged.find(staged => staged.kind === 'delete')?.state;
      if (state === 'allowed') this.#unguarded.set(entry.guid, operation.objectId);
      else if (state === 'staged' || (state === undefined && !isVanished(operation))) {
        this.#guarded.set(entry.guid, operation.objectId);
      }
    }
  }

  /** Those that do go, in the pages that a cycle would release. What an administrator allowed goes whatever the guard counts. */
  *pages(guardPasses: boolean): Iterable<readonly ObjectId[]> {
    const going = guardPasses ? [...this.#unguarded, ...this.#guarded] : [...this.#unguarded];
    going.sort(([one], [other]) => (one < other ? -1 : 1));
    const objects = going.map(([, objectId]) => objectId);
    for (let from = 0; from < objects.length; from += PAGE_LIMITS.entries) yield objects.slice(from, from + PAGE_LIMITS.entries);
  }
}
