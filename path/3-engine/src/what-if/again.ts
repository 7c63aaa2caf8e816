import { type DirectoryObject, type ModifiedProperty, type Operation, objectKindOf } from '@landbridge/model';
import type { Decided } from '../6-export/collect.ts';
import type { WalkedEntry } from '../stored.ts';

/** An entry as a walk would find it when it comes to it for the second time: linked to what the first decision made of its object. */
export function entryAfter({ entry, operations, properties }: Decided): WalkedEntry {
  if (!properties) return entry;
  const written = operations.find(
    operation => operation.kind === 'create' || operation.kind === 'update' || operation.kind === 'restore',
  );
  const id = written?.objectId ?? entry.target?.id;
  if (id === undefined) return entry;
  // A disable is staged: until it is released the account stays as it was.
  const staysEnabled = operations.some(operation => operation.kind === 'disable') ? { AccountEnabled: true } : {};
  const target: DirectoryObject = {
    id,
    kind: objectKindOf(entry.entryClass),
    properties: { ...properties, ...staysEnabled },
    sourceAnchor: written?.sourceAnchor ?? entry.target?.sourceAnchor ?? null,
    sourceGuid: entry.guid,
    deletedAt: null,
  };
  return { ...entry, target };
}

/** Two decisions about one entry in a row, told as one. */
export function together(first: Decided, second: Decided): Decided {
  const earlier = first.operations.find(isWriting);
  const later = second.operations.find(isWriting);
  const others = second.operations.filter(operation => operation !== later);
  const written = earlier && second.properties ? [joined(earlier, later, second)] : later ? [later] : [];
  const told = [...written, ...others.filter(operation => written.length === 0 || operation.kind !== 'skip')];
  const operations = told.filter(saysSomething);
  const { guid } = first.entry;
  const nothing: readonly Operation[] = [{ kind: 'skip', guid, reason: 'RedundantExport' }];
  return { ...second, entry: first.entry, operations: operations.length > 0 ? operations : nothing };
}

type Writing = Extract<Operation, { kind: 'create' | 'update' | 'restore' }>;

function isWriting(operation: Operation): operation is Writing {
  return operation.kind === 'create' || operation.kind === 'update' || operation.kind === 'restore';
}

function joined(earlier: Writing, later: Writing | undefined, { properties }: Decided): Writing {
  if (earlier.kind === 'create') return { ...earlier, properties: properties ?? earlier.properties };
  const modified = new Map<string, ModifiedProperty>(earlier.modified.map(one => [one.name, one]));
  for (const one of later && later.kind !== 'create' ? later.modified : []) {
    modified.set(one.name, { ...one, before: (modified.get(one.name) ?? one).before });
  }
  return { ...earlier, modified: [...modified.values()].filter(one => JSON.stringify(one.before) !== JSON.stringify(one.after)) };
}

function saysSomething(operation: Operation): boolean {
  return operation.kind !== 'update' || operation.modified.length > 0 || operation.links;
}
