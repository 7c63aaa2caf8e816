import type { ConfigurationId, CycleId, Guid, ObjectId, ObjectKind, Operation } from '@landbridge/model';
import type { WalkedEdge, WalkedEnd } from '../5-reference-resolution/resolve.ts';
import type { Decided } from '../6-export/collect.ts';
import type { RecordContext } from '../record/record.ts';
import type { MatchableObject, WalkedEntry } from '../stored.ts';

export function guid(last: number): Guid {
  return `00000000-0000-4000-8000-${String(last).padStart(12, '0')}` as Guid;
}

export function objectId(last: number): ObjectId {
  return `00000000-0000-7000-8000-${String(last).padStart(12, '0')}` as ObjectId;
}

export const CONFIGURATION = 'configuration' as ConfigurationId;
export const CYCLE = 'cycle' as CycleId;
export const AT = 1_000_000;

/** A cycle's records, numbered from 1. */
export function recording(): RecordContext {
  let last = 0;
  return { configurationId: CONFIGURATION, cycleId: CYCLE, at: AT, newId: () => `record ${++last}` };
}

/** A live user of the directory whose entry is gone. */
export function directoryObject(told: Partial<MatchableObject> = {}): MatchableObject {
  const standing = {
    sourceAnchor: 'anchor',
    sourceGuid: guid(1),
    deletedAt: null,
    masteredBy: null,
    mayMoveHere: false,
    administers: false,
    contributions: [],
  };
  return { id: objectId(1), kind: 'user', properties: {}, ...standing, ...told };
}

/** Anna, read whole, linked to nothing. */
export function walkedEntry(told: Partial<WalkedEntry> = {}): WalkedEntry {
  return {
    guid: guid(1),
    entryClass: 'user',
    parentGuid: guid(2),
    rdn: 'CN=Anna',
    deleted: false,
    vanished: false,
    attributes: {},
    position: { mark: '1', guid: guid(1) },
    target: null,
    staged: [],
    escrowed: false,
    contributions: [],
    ...told,
  };
}

/** An end with a live object of a kind, or with none. */
export function walkedEnd(last: number, kind: ObjectKind | null): WalkedEnd {
  return { guid: guid(last), entryClass: kind, object: kind && { id: objectId(last), kind, name: `${kind} ${last}` } };
}

/** A member of a group that the directory does not hold yet. */
export function walkedEdge(told: Partial<WalkedEdge> = {}): WalkedEdge {
  return {
    position: { mark: '1', id: '1' },
    attribute: 'member',
    present: true,
    vanished: false,
    source: walkedEnd(1, 'group'),
    target: walkedEnd(2, 'user'),
    exists: false,
    staged: null,
    shared: null,
    ...told,
  };
}

/** What was decided about Anna. */
export function decidedEntry(operations: readonly Operation[], told: Partial<Decided> = {}): Decided {
  return {
    entry: walkedEntry(),
    name: 'CN=Anna',
    targetName: 'anna@exoip.test',
    steps: [],
    operations,
    properties: null,
    share: null,
    ...told,
  };
}
