import type { ChangedReference, DeltaItem, ReadObject } from '@landbridge/directory';
import type { ObjectId } from '@landbridge/model';
import { type Shown, showObject, TYPE_OF } from '../shape/object.ts';
import type { DeltaShown } from './delta-options.ts';

export type ShownChange = Shown & { readonly id: ObjectId };

/** Objects, each once: whole, as removed, and with what changed of its references. `sources` are the live objects that have references here. */
export function showDelta(items: readonly DeltaItem[], sources: readonly ReadObject[], shown: DeltaShown): ShownChange[] {
  const live = new Map(sources.map(source => [source.id, source]));
  const byId = new Map<ObjectId, ShownChange>();
  for (const item of items) {
    if (item.is === 'object') byId.set(item.object.id, changedObject(item.object, shown));
    else if (item.is === 'removed') byId.set(item.id, { id: item.id, '@removed': { reason: 'deleted' } });
    else {
      const source = live.get(item.changed.source);
      if (!source) continue;
      const object = byId.get(source.id) ?? changedObject(source, shown);
      const name = `${shown.references.get(item.name)}@delta`;
      const before = Array.isArray(object[name]) ? object[name] : [];
      byId.set(source.id, { ...object, [name]: [...before, changedReference(item.changed)] });
    }
  }
  return [...byId.values()];
}

function changedObject(object: ReadObject, { selection }: DeltaShown): ShownChange {
  if (object.deletedAt !== null) return { id: object.id, '@removed': { reason: 'changed' } };
  return { ...showObject(object, selection), id: object.id };
}

function changedReference({ target, targetKind, removed }: ChangedReference): ShownChange {
  return {
    ...(targetKind === null ? {} : { '@odata.type': TYPE_OF[targetKind] }),
    id: target,
    ...(removed ? { '@removed': { reason: 'deleted' } } : {}),
  };
}
