import type { HeldDelete } from '@landbridge/contract';

/** What names a held delete, in one text and as the API wants it. */
export function keyOf({ kind, sourceId, member }: HeldDelete): string {
  return [kind, sourceId, member?.sourceId ?? ''].join(' ');
}

export function heldIdOf({ kind, sourceId, member }: HeldDelete) {
  return { kind, sourceId, ...(member === null ? {} : { memberSourceId: member.sourceId }) };
}
