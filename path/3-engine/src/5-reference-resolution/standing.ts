import type { ReferenceReason, ReferenceStanding } from '@landbridge/model';
import type { Govern } from './governed.ts';
import { referenceOf, type WalkedEdge } from './resolve.ts';

/** What is known of the entry at one end of an edge. */
export interface KnownEnd {
  /** Some domain of the tenant has it. */
  readonly known: boolean;
  readonly deleted: boolean;
  readonly failed: boolean;
}

/** An edge as it is stored, with what is known of both ends. */
export interface KnownEdge extends WalkedEdge {
  readonly ends: { readonly source: KnownEnd; readonly target: KnownEnd };
}

export function standingOf(edge: KnownEdge, govern: Govern): ReferenceStanding {
  const { source, target, ends } = edge;
  if (!edge.present) return { state: 'removal', reason: edge.staged === 'rejected' ? 'removalRejected' : 'removalHeld' };
  if (!source.object) return { state: 'waiting', reason: missing('source', ends.source) };
  if (!target.object) return { state: 'waiting', reason: missing('target', ends.target) };
  const reference = referenceOf(edge);
  if (!reference) return { state: 'dropped', reason: 'kindsDoNotFit' };
  if (govern(reference.name, source.object.kind) !== 'flows') return { state: 'dropped', reason: 'notMapped' };
  if (edge.shared?.outranked) return { state: 'dropped', reason: 'outranked' };
  return edge.exists ? { state: 'resolved', reason: 'bothEnds' } : { state: 'pending', reason: 'notWalkedYet' };
}

function missing(end: 'source' | 'target', { known, deleted, failed }: KnownEnd): ReferenceReason {
  if (!known) return `${end}Unknown`;
  if (deleted) return `${end}Deleted`;
  return failed ? `${end}Failed` : `${end}NotInDirectory`;
}
