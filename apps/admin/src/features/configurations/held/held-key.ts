import type { Asked, allowHeldDeletes, HeldDelete } from '@landbridge/contract';
import { z } from 'zod';

type HeldId = NonNullable<NonNullable<Asked<typeof allowHeldDeletes>['body']>['ids']>[number];

/** As many as an address has room for. */
export const MOST_MARKED = 100;

/** What the address says of held deletes: those that are marked, by their keys. */
export const heldSearch = z.object({
  marked: z
    .array(z.string().regex(/^(delete|disable|memberRemoval)_[0-9a-f-]{36}(_[0-9a-f-]{36})?$/i))
    .max(MOST_MARKED)
    .optional()
    .catch(undefined),
});

/** What names a held delete, in one text. */
export function keyOf({ kind, sourceId, member }: Pick<HeldDelete, 'kind' | 'sourceId' | 'member'>): string {
  return [kind, sourceId, ...(member === null ? [] : [member.sourceId])].join('_');
}

/** The same as the API wants it. */
export function heldIdOf(key: string): HeldId {
  const [kind, sourceId = '', memberSourceId] = key.split('_');
  return { kind: kind as HeldId['kind'], sourceId, ...(memberSourceId === undefined ? {} : { memberSourceId }) };
}

/** Marked keys with one more or without it. */
export function withMark(marked: readonly string[], key: string, isMarked: boolean): readonly string[] {
  const others = marked.filter(one => one !== key);
  return isMarked ? [...others, key] : others;
}
