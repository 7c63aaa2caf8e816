import type { Guid, ObjectId, ObjectKind } from '@landbridge/model';
import type { WalkedEdge } from '../5-reference-resolution/resolve.ts';
import type { EdgeEnds } from '../ports.ts';
import type { MemberOutcome } from './wish.ts';

export function memberEnds(group: Guid, members: readonly Guid[]): EdgeEnds {
  return { source: group, attribute: 'member', targets: members };
}

/** How the chosen members stand to their group, before anything is written. */
export function tellMembers(edges: readonly WalkedEdge[]): readonly MemberOutcome[] {
  return edges.map(edge => ({ guid: edge.target.guid, outcome: outcomeOf(edge) }));
}

function outcomeOf({ present, exists, source, target }: WalkedEdge): MemberOutcome['outcome'] {
  if (!present) return exists ? 'removalStaged' : 'absent';
  if (exists) return 'unchanged';
  return source.object && target.object ? 'added' : 'waiting';
}

/** Edges as they were read just now, which the store does not know yet, from a group that may only come to be. */
export function asRead(
  edges: readonly WalkedEdge[],
  members: ReadonlySet<Guid>,
  group: { readonly id: ObjectId; readonly kind: ObjectKind; readonly name: string } | null,
): readonly WalkedEdge[] {
  return edges.map(edge => ({
    ...edge,
    present: members.has(edge.target.guid),
    source: edge.source.object || !group ? edge.source : { ...edge.source, object: group },
  }));
}
