import type { CompiledSchema } from '@landbridge/mapping';
import {
  type EntryClass,
  type Guid,
  type ModifiedProperty,
  type ObjectId,
  type ObjectKind,
  type Operation,
  objectKindOf,
  type StagedKind,
} from '@landbridge/model';
import type { Decided } from '../6-export/collect.ts';
import { redact } from '../redact.ts';
import type { Staged } from '../stored.ts';

/**
 * What would be done. `link`: an object that is there already becomes the entry's. `notReadYet`: what is stored does not suffice to tell.
 * `vanished`: the entry is gone without a tombstone, so that the delete of its object waits for an administrator, whatever the guard counts.
 * `reference`: members, managers or owners of an object that is there or comes to be.
 */
export const WHAT_IF_OPERATIONS = [
  'create',
  'link',
  'update',
  'restore',
  'delete',
  'vanished',
  'disable',
  'reference',
  'fail',
  'notReadYet',
] as const;
export type WhatIfOperation = (typeof WHAT_IF_OPERATIONS)[number];

/** One change that a proposed configuration would make. */
export interface WhatIfChange {
  readonly operation: WhatIfOperation;
  readonly objectKind: ObjectKind;
  readonly guid: Guid;
  /** The entry's distinguished name. */
  readonly name: string;
  /** Null for a creation. */
  readonly objectId: ObjectId | null;
  readonly objectName: string;
  readonly reason: string;
  readonly modified: readonly ModifiedProperty[];
  /** Properties that are computed from attributes which are not stored yet: what they would become can not be told. */
  readonly notReadYet: readonly string[];
}

/** A decided entry, seen as a preview tells it. */
export interface ToldEntry {
  readonly objectKind: ObjectKind;
  readonly changes: readonly WhatIfChange[];
  /** Where nothing would be done: because the object is as it must be, or because the entry is not to be in the directory. */
  readonly idle: 'unchanged' | 'leftOut' | null;
  /** Deletes and disables that were staged or held before and stay so: no effect of the proposal. */
  readonly waiting: readonly Staged[];
  /** Such that the proposal would call off. */
  readonly withdrawn: readonly Staged[];
}

export interface Telling {
  readonly schema: CompiledSchema;
  /** Attributes that the schema reads and the store does not have. */
  readonly unread: ReadonlySet<string>;
}

export function tellEntry(decided: Decided, telling: Telling): ToldEntry {
  const { entry, operations } = decided;
  const objectKind = objectKindOf(entry.entryClass);
  const nothing = { objectKind, changes: [], idle: null, waiting: [], withdrawn: [] };
  const blind = unreadOf(telling, entry.entryClass, 'deciding');
  if (blind.length > 0 && !entry.deleted) {
    const reason = `whether it is exported, and as whom, depends on ${blind.join(', ')}`;
    return { ...nothing, changes: [changeOf(decided, 'notReadYet', { reason, notReadYet: blind })] };
  }
  const told = operations.map(operation => tellOperation(decided, operation, telling));
  const undecided = operations.some(isUndecided);
  const kinds = new Set<string>(operations.map(operation => operation.kind));
  return {
    objectKind,
    changes: told.flatMap(one => (typeof one === 'object' ? [one] : [])),
    idle: told.find(one => one === 'unchanged' || one === 'leftOut') ?? null,
    waiting: entry.staged.filter(({ kind }) => undecided || kinds.has(kind)),
    withdrawn: undecided ? [] : entry.staged.filter(({ kind }) => !kinds.has(kind)),
  };
}

const VANISHED = 'held for an administrator: vanished, neither mentioned by a read of everything nor found by GUID';

/** It was staged before. */
export function isStaged({ entry }: Pick<Decided, 'entry'>, kind: StagedKind): boolean {
  return entry.staged.some(staged => staged.kind === kind);
}

/** A delete that never passes by itself. */
export function isVanished(operation: Operation): boolean {
  return operation.kind === 'delete' && operation.reason === 'vanished';
}

function isUndecided(operation: Operation): boolean {
  return operation.kind === 'skip' && (operation.reason === 'Incomplete' || operation.reason === 'NotReadYet');
}

function tellOperation(
  decided: Decided,
  operation: Operation,
  telling: Telling,
): WhatIfChange | 'unchanged' | 'leftOut' | 'waiting' {
  switch (operation.kind) {
    case 'create': {
      const given = Object.entries(operation.properties).map(([name, after]) => ({ name, before: null, after }));
      return tellValues(decided, 'create', { objectId: null, given }, telling);
    }
    case 'restore':
    case 'update': {
      const kind = operation.kind === 'update' && operation.links ? 'link' : operation.kind;
      const told = tellValues(decided, kind, { objectId: operation.objectId, given: operation.modified }, telling);
      const unknown = kind === 'update' && told.modified.length === 0;
      return unknown ? { ...told, operation: 'notReadYet' } : told;
    }
    case 'delete':
    case 'disable': {
      if (isStaged(decided, operation.kind)) return 'waiting';
      if (isVanished(operation)) return changeOf(decided, 'vanished', { objectId: operation.objectId, reason: VANISHED });
      const disables = operation.kind === 'disable' ? [{ name: 'AccountEnabled', before: true, after: false }] : [];
      const heir = operation.kind === 'delete' ? operation.heir : undefined;
      const left = heir ? { reason: `the object itself stays with the entry ${heir}, which shares it` } : {};
      return changeOf(decided, operation.kind, { objectId: operation.objectId, modified: disables, ...left });
    }
    case 'fail':
      return changeOf(decided, 'fail', { reason: `${operation.problem.code}: ${operation.problem.message}` });
    case 'skip':
      if (isUndecided(operation)) return changeOf(decided, 'notReadYet', {});
      return operation.reason === 'RedundantExport' ? 'unchanged' : 'leftOut';
  }
}

/** Values without those that can not be told. */
function tellValues(
  decided: Decided,
  kind: WhatIfOperation,
  { objectId, given }: { readonly objectId: ObjectId | null; readonly given: readonly ModifiedProperty[] },
  telling: Telling,
): WhatIfChange {
  const notReadYet = unreadOf(telling, decided.entry.entryClass, 'values');
  const modified = given.filter(({ name }) => !notReadYet.includes(name));
  return changeOf(decided, kind, { objectId, modified: redact(modified, telling.schema), notReadYet });
}

function changeOf(decided: Decided, operation: WhatIfOperation, more: Partial<WhatIfChange>): WhatIfChange {
  const { entry, name, targetName, steps } = decided;
  return {
    operation,
    objectKind: objectKindOf(entry.entryClass),
    guid: entry.guid,
    name,
    objectId: entry.target?.id ?? null,
    objectName: targetName,
    reason: steps.find(step => step.type === 'scoping')?.description ?? '',
    modified: [],
    notReadYet: [],
    ...more,
  };
}

/** What can not be told of an entry's class: attributes that decide about it, or the properties that read an attribute which is not stored. */
function unreadOf({ schema, unread }: Telling, entryClass: EntryClass, of: 'deciding' | 'values'): readonly string[] {
  const reads = unread.size === 0 ? undefined : schema.reads.get(entryClass);
  if (!reads) return [];
  if (of === 'deciding') return [...reads.deciding].filter(name => unread.has(name));
  return [...reads.of].flatMap(([property, names]) => ([...names].some(name => unread.has(name)) ? [property] : []));
}
