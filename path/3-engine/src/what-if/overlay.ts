import { type DirectoryObject, type Guid, type ObjectId, type ObjectKind, objectKindOf } from '@landbridge/model';
import type { Decided } from '../6-export/collect.ts';
import { nameOf } from '../record/record.ts';
import type { HeldKey, Key, MatchableObject } from '../stored.ts';
import type { PassedEntries, StageReads } from '../walk.ts';
import { isStaged, isVanished } from './change.ts';

/** An object that would come to be, come back, or become an entry's. */
export interface Appeared {
  readonly id: ObjectId;
  readonly kind: ObjectKind;
  readonly name: string;
}

/**
 * What the pages decided so far would have written, laid over a snapshot, so that later pages decide as they would after it. It holds only
 * what would change: values that change hands, and objects that appear.
 */
export class Overlay {
  /** By value: who would hold it, null for nobody. */
  readonly #holders = new Map<string, ObjectId | null>();
  readonly #appeared = new Map<Guid, Appeared & { readonly anchor: string }>();
  readonly #byAnchor = new Map<string, Guid>();
  /** Objects that lived in the cloud only, or in the recycle bin, and would not any more. */
  readonly #anchorOf = new Map<ObjectId, string>();
  readonly #deleted = new Set<Guid>();

  /** The entry's object would go to the recycle bin, if the guard lets it. */
  isDeleted(guid: Guid): boolean {
    return this.#deleted.has(guid);
  }

  appeared(guid: Guid): Appeared | undefined {
    return this.#appeared.get(guid);
  }

  /** Remembers what a page would have written. */
  note({ decided, keys }: PassedEntries): void {
    for (const one of decided) this.#noteObject(one);
    this.free(keys.freedKeys);
    for (const key of keys.takenKeys) this.#holders.set(keyText(key), key.objectId);
  }

  /** Frees, and gives, only what the objects still hold: somebody else may have got it meanwhile. */
  free(keys: readonly HeldKey[]): readonly HeldKey[] {
    const freed = keys.filter(key => {
      const holder = this.#holders.get(keyText(key));
      return holder === undefined || holder === key.objectId;
    });
    for (const key of freed) this.#holders.set(keyText(key), null);
    return freed;
  }

  #noteObject({ entry, operations, targetName }: Decided): void {
    for (const operation of operations) {
      if (operation.kind === 'delete' && !isStaged({ entry }, 'delete') && !isVanished(operation)) this.#deleted.add(entry.guid);
      const appears =
        operation.kind === 'create' || operation.kind === 'restore' || (operation.kind === 'update' && operation.links);
      if (!appears) continue;
      const { guid, objectId: id, sourceAnchor: anchor } = operation;
      const name = operation.kind === 'create' ? nameOf(operation.properties) : targetName;
      this.#appeared.set(guid, { id, kind: objectKindOf(entry.entryClass), name, anchor });
      this.#byAnchor.set(anchor, guid);
      if (operation.kind !== 'create') this.#anchorOf.set(id, anchor);
    }
  }

  /** What the stages would read after everything noted. */
  over(reads: StageReads): StageReads {
    return {
      containersAbove: parents => reads.containersAbove(parents),
      knownRoots: roots => reads.knownRoots(roots),
      inGroups: (entries, groups, nested) => reads.inGroups(entries, groups, nested),
      byAnchor: async anchors => this.#anchored(anchors, await reads.byAnchor(anchors)),
      holders: async keys => this.#holding(keys, await reads.holders(keys.filter(key => !this.#holders.has(keyText(key))))),
      objects: async ids => (await reads.objects(ids)).map(object => this.#after(object)),
    };
  }

  #anchored(anchors: readonly string[], stored: readonly MatchableObject[]): readonly MatchableObject[] {
    const known = new Set(stored.map(object => object.sourceAnchor));
    const fresh = anchors.flatMap(anchor => {
      const guid = known.has(anchor) ? undefined : this.#byAnchor.get(anchor);
      const appeared = guid && this.#appeared.get(guid);
      return appeared ? [objectOf(appeared, guid)] : [];
    });
    return [...stored.map(object => this.#mastered(this.#after(object))), ...fresh];
  }

  #holding(keys: readonly Key[], stored: readonly HeldKey[]): readonly HeldKey[] {
    const changed = keys.flatMap(key => {
      const objectId = this.#holders.get(keyText(key));
      return objectId ? [{ ...key, objectId }] : [];
    });
    return [...stored.filter(key => !this.#holders.has(keyText(key))), ...changed];
  }

  #mastered(object: MatchableObject): MatchableObject {
    const guid = this.#byAnchor.get(object.sourceAnchor ?? '');
    return guid === undefined ? object : { ...object, masteredBy: guid, mayMoveHere: false };
  }

  #after<Known extends DirectoryObject>(object: Known): Known {
    const sourceAnchor = this.#anchorOf.get(object.id);
    return sourceAnchor === undefined ? object : { ...object, sourceAnchor, deletedAt: null };
  }
}

export function keyText({ namespace, value }: Key): string {
  return `${namespace}:${value}`;
}

/** Its values are not kept: whoever has the same anchor is told that it is somebody's already. */
function objectOf({ id, kind, anchor }: Appeared & { readonly anchor: string }, guid: Guid): MatchableObject {
  return {
    id,
    kind,
    properties: {},
    sourceAnchor: anchor,
    sourceGuid: guid,
    deletedAt: null,
    masteredBy: guid,
    mayMoveHere: false,
    administers: false,
    contributions: [],
  };
}
