import type { DirectoryObject, Guid, ObjectId, ObjectKind, Operation, Properties, Reaction } from '@landbridge/model';
import type { Share } from '../share.ts';
import { deltaOf } from './delta.ts';

/** What an entry should be in the directory. */
interface Desired {
  readonly objectKind: ObjectKind;
  readonly sourceAnchor: string;
  readonly properties: Properties;
}

export interface Processing {
  readonly guid: Guid;
  readonly reaction: Extract<Reaction, 'create' | 'update' | 'restore' | 'link'>;
  readonly desired: Desired;
  readonly target: DirectoryObject | null;
  /** Null where nobody else may describe the object. */
  readonly share: Share | null;
  /** For a creation. */
  readonly newId: ObjectId;
}

/** Computes what is to be done, without doing it. Taking an account's sign-in away is an operation of its own, since the guard counts it. */
export function process({ guid, reaction, desired, target, newId }: Omit<Processing, 'share'>): readonly Operation[] {
  if (reaction === 'create' || !target) return [{ kind: 'create', guid, objectId: newId, ...desired }];
  const all = deltaOf(target.properties, desired.properties);
  const disables = all.some(change => change.name === 'AccountEnabled' && change.before === true && change.after === false);
  const modified = disables ? all.filter(change => change.name !== 'AccountEnabled') : all;
  const links = reaction === 'link';
  const change = { guid, objectId: target.id, sourceAnchor: desired.sourceAnchor, modified, links };
  const operations: Operation[] = [];
  if (reaction === 'restore') operations.push({ kind: 'restore', ...change, modified: all, links: true });
  else if (modified.length > 0 || links) operations.push({ kind: 'update', ...change });
  if (disables && reaction !== 'restore') operations.push({ kind: 'disable', guid, objectId: target.id });
  return operations.length > 0 ? operations : [{ kind: 'skip', guid, reason: 'RedundantExport' }];
}
