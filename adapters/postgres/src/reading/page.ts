import type { PageRequest, ReadPage } from '@landbridge/directory';
import { Failure, parseGuid } from '@landbridge/model';

/** One row more than the page holds is read: it says whether another page follows. */
export function limitOf({ limit }: PageRequest): number {
  return limit + 1;
}

export function pageFrom<Row, Item>(
  rows: readonly Row[],
  { limit }: PageRequest,
  { item, key }: { readonly item: (row: Row) => Item; readonly key: (row: Row) => string },
): ReadPage<Item> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { items: kept.map(item), next: rows.length > limit && last !== undefined ? key(last) : null };
}

/** The UUID that a page ordered by one continues after; null for the first page. */
export function uuidAfter({ after }: PageRequest): string | null {
  if (after === null) return null;
  const id = parseGuid(after);
  if (id === undefined) throw new Failure({ code: 'BadRequest', message: 'the $skiptoken is not one that was given out' });
  return id;
}

export function instantOf(at: Date | null): number | null {
  return at === null ? null : at.getTime();
}
