import type { Guid } from '@landbridge/model';
import type { Decided } from '../6-export/collect.ts';
import type { Key } from '../stored.ts';
import type { PassedEntries } from '../walk.ts';
import { keyText } from './overlay.ts';

/**
 * Entries whose values another object holds. A walk looks at them again after everything else once such a value comes free, so nothing is told
 * of them before.
 */
export class Waiting {
  readonly #entries = new Map<Guid, Decided>();
  readonly #byKey = new Map<string, Set<Guid>>();
  /** When each was woken last: in the order that a walk would come to it. */
  readonly #woken = new Map<Guid, number>();
  #turn = 0;

  /** Keeps the page's entries that wait for something, and returns the others. */
  keep({ decided, keys }: PassedEntries): readonly Decided[] {
    if (keys.withheld.length === 0) return decided;
    for (const { guid, ...key } of keys.withheld) {
      const waiting = this.#byKey.get(keyText(key)) ?? new Set();
      this.#byKey.set(keyText(key), waiting.add(guid));
    }
    const waiting = new Set(keys.withheld.map(({ guid }) => guid));
    for (const one of decided) if (waiting.has(one.entry.guid)) this.#entries.set(one.entry.guid, one);
    return decided.filter(one => !waiting.has(one.entry.guid));
  }

  /** What a page gave up wakes those that wait for it here, and entries not yet looked at that wait for it in the store. */
  wake(freed: readonly Key[], ahead: readonly Guid[]): void {
    const woken = freed.flatMap(key => [...(this.#byKey.get(keyText(key)) ?? [])]);
    this.#turn++;
    for (const guid of [...woken, ...ahead]) this.#woken.set(guid, this.#turn);
  }

  get anyWoken(): boolean {
    return this.#woken.size > 0;
  }

  isWoken(guid: Guid): boolean {
    return this.#woken.has(guid);
  }

  /** The next to be looked at again, at most so many; what was decided about them before is given back. */
  takeWoken(limit: number): readonly { readonly guid: Guid; readonly before: Decided | undefined }[] {
    const inTurn = [...this.#woken].sort(([a, one], [b, other]) => one - other || (a < b ? -1 : 1)).slice(0, limit);
    return inTurn.map(([guid]) => {
      const before = this.#entries.get(guid);
      this.#woken.delete(guid);
      this.#entries.delete(guid);
      for (const guids of this.#byKey.values()) guids.delete(guid);
      return { guid, before };
    });
  }

  /** What is left in the end. */
  get decided(): readonly Decided[] {
    return [...this.#entries.values()];
  }
}
