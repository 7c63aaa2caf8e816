import type { Guid, ObjectId } from '@landbridge/model';
import type { Decided } from '../6-export/collect.ts';
import { ROLLING_HOUR_MS } from '../guards/deletes.ts';
import type { Snapshot } from '../ports.ts';
import type { EntryPosition, WalkedEntry } from '../stored.ts';
import { type PassedEntries, passStages, type Walking } from '../walk.ts';
import { WALK_LIMITS } from '../walk-limits.ts';
import { entryAfter, together } from './again.ts';
import { type ToldEntry, tellEntry, type WhatIfChange } from './change.ts';
import { ForeseenGuard, type WhatIfGuard } from './foreseen-guard.ts';
import { GivenUp } from './given-up.ts';
import type { WhatIfListener } from './listener.ts';
import { Overlay } from './overlay.ts';
import { previewReferences } from './preview-references.ts';
import { type WhatIfCounts, WhatIfTally } from './tally.ts';
import { Waiting } from './waiting.ts';

export interface Previewing {
  readonly unread: ReadonlySet<string>;
  readonly listener: WhatIfListener;
}

export interface Previewed {
  readonly counts: WhatIfCounts;
  /** Changes that were found, whether or not they were told. */
  readonly changes: number;
  /** Deletes and disables that the proposal would cause. */
  readonly taken: number;
  /** Live objects that the configuration has now. */
  readonly linked: number;
  readonly guard: WhatIfGuard;
}

/**
 * A walk that writes nothing: entries in the order of their marks, then those that were woken meanwhile, then those that wait for what deleted
 * objects held, then edges.
 */
export class PreviewedWalk {
  readonly #snapshot: Snapshot;
  readonly #walking: Walking;
  readonly #previewing: Previewing;
  readonly #overlay = new Overlay();
  readonly #waiting = new Waiting();
  readonly #tally = new WhatIfTally();
  readonly #guard = new ForeseenGuard();
  /** What was decided about the page's entries when they were looked at before. */
  readonly #before = new Map<Guid, Decided>();
  readonly #givenUp = new GivenUp();
  /** Entries that the guard has counted, although they are told later. */
  readonly #counted = new Set<Guid>();
  #position: EntryPosition;
  #pageSize: number = WALK_LIMITS.entries;
  #changes = 0;
  #walked = 0;

  constructor(snapshot: Snapshot, walking: Walking, previewing: Previewing) {
    this.#snapshot = snapshot;
    this.#walking = walking;
    this.#previewing = previewing;
    this.#position = walking.configuration.entriesWalked;
  }

  async run(): Promise<Previewed> {
    const { configuration, record } = this.#walking;
    await this.#walk();
    for (const decided of this.#waiting.decided) this.#count(decided);
    const guarding = {
      id: configuration.id,
      guard: configuration.guard,
      scope: configuration.scope,
      since: record.at - ROLLING_HOUR_MS,
    };
    const deletesPass = await this.#guard.deletesPass(this.#snapshot, guarding);
    for (const objects of this.#givenUp.pages(deletesPass)) await this.#giveUp(objects);
    if (this.#waiting.anyWoken) await this.#walk();
    for (const decided of this.#waiting.decided) await this.#tell(decided);
    const linked = await this.#snapshot.mastered(configuration.id);
    const ends = { overlay: this.#overlay, deletesPass, groups: this.#guard.groups };
    for await (const { counts, changes } of previewReferences(this.#snapshot, this.#walking, ends)) {
      this.#tally.addReferences(counts);
      await this.#tellChanges(changes);
    }
    const { counts, taken } = this.#tally;
    const guard = await this.#guard.verdict(this.#snapshot, guarding);
    return { counts, taken, changes: this.#changes, linked, guard };
  }

  async #walk(): Promise<void> {
    const of = await this.#snapshot.entryCount();
    for (;;) {
      const entries = await this.#nextPage();
      if (entries.length === 0) return;
      await this.#settle(await passStages(this.#overlay.over(this.#snapshot), this.#walking, entries));
      await this.#previewing.listener.progress({ walked: Math.min(this.#walked, of), of, counts: this.#tally.counts });
    }
  }

  /** What deleted objects held comes free for whoever waits for it. */
  async #giveUp(objects: readonly ObjectId[]): Promise<void> {
    const freed = await this.#snapshot.heldByAlone(this.#walking.configuration.id, objects);
    this.#waiting.wake(this.#overlay.free(freed), []);
  }

  /** As many entries as the first page held, in the order that a walk would come to them: those that were woken are last. */
  async #nextPage(): Promise<readonly WalkedEntry[]> {
    const page: WalkedEntry[] = [];
    while (page.length < this.#pageSize) {
      const wanted = this.#pageSize - page.length;
      const taken = await this.#snapshot.takeEntries(this.#walking.configuration, this.#position, wanted);
      const last = taken.at(-1);
      if (!last) return [...page, ...(await this.#takeWoken(wanted))];
      if (this.#walked === 0) this.#pageSize = taken.length;
      this.#walked += taken.length;
      this.#position = last.position;
      page.push(...taken.filter(entry => !this.#waiting.isWoken(entry.guid)));
    }
    return page;
  }

  /** Entries that wait for a value that came free, as the decision about them before left them. */
  async #takeWoken(limit: number): Promise<readonly WalkedEntry[]> {
    const woken = this.#waiting.takeWoken(limit);
    if (woken.length === 0) return [];
    for (const { guid, before } of woken) if (before) this.#before.set(guid, before);
    const turnOf = new Map(woken.map(({ guid }, turn) => [guid, turn]));
    const entries = await this.#snapshot.entriesOf(this.#walking.configuration, [...turnOf.keys()]);
    return entries
      .map(entry => {
        const before = this.#before.get(entry.guid);
        return before ? entryAfter(before) : entry;
      })
      .sort((one, other) => (turnOf.get(one.guid) ?? 0) - (turnOf.get(other.guid) ?? 0));
  }

  async #settle(passed: PassedEntries): Promise<void> {
    this.#overlay.note(passed);
    for (const one of passed.decided) this.#givenUp.note(one);
    const decided = passed.decided.map(one => this.#withBefore(one));
    for (const one of this.#waiting.keep({ ...passed, decided })) await this.#tell(one);
    const { freedKeys } = passed.keys;
    if (freedKeys.length > 0) this.#waiting.wake(freedKeys, await this.#snapshot.waitingFor(freedKeys, this.#position));
  }

  #withBefore(decided: Decided): Decided {
    const { guid } = decided.entry;
    const before = this.#before.get(guid);
    this.#before.delete(guid);
    return before ? together(before, decided) : decided;
  }

  /** The guard decides before what still waits is told: a value that comes free changes nothing that it counts. */
  #count(decided: Decided): void {
    this.#guard.noteEntry(this.#told(decided));
    this.#counted.add(decided.entry.guid);
  }

  #told(decided: Decided): ToldEntry {
    return tellEntry(decided, { schema: this.#walking.schema, unread: this.#previewing.unread });
  }

  async #tell(decided: Decided): Promise<void> {
    const told = this.#told(decided);
    this.#tally.add(told);
    if (!this.#counted.has(decided.entry.guid)) this.#guard.noteEntry(told);
    await this.#tellChanges(told.changes);
  }

  async #tellChanges(changes: readonly WhatIfChange[]): Promise<void> {
    this.#changes += changes.length;
    for (const change of changes) await this.#previewing.listener.change(change);
  }
}
