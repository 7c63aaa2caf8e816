import type { Context } from '../context.ts';
import { type Column, details, table } from './table.ts';

interface Listing<Item> {
  readonly json: boolean | undefined;
  readonly columns: readonly Column<Item>[];
  /** Said when there is none. */
  readonly none: string;
  /** Where to stop; everything when left out. */
  readonly limit?: number;
}

/** A collection: as JSON one array, otherwise a table. Pages are read only as far as they are shown. */
export async function showList<Item>({ out }: Context, items: AsyncIterable<Item>, listing: Listing<Item>): Promise<void> {
  const limit = listing.limit ?? Number.POSITIVE_INFINITY;
  const shown: Item[] = [];
  for await (const item of items) {
    if (shown.length >= limit) break;
    shown.push(item);
  }
  if (listing.json) out.line(JSON.stringify(shown, null, 2));
  else if (shown.length === 0) out.line(listing.none);
  else for (const line of table(shown, listing.columns)) out.line(line);
}

/** One thing: as JSON, otherwise its details. */
export function showOne<Item>(
  { out }: Context,
  item: Item,
  shown: { readonly json: boolean | undefined; readonly details: (item: Item) => Parameters<typeof details>[0] },
): void {
  if (shown.json) out.line(JSON.stringify(item, null, 2));
  else for (const line of details(shown.details(item))) out.line(line);
}

/** That something was done: as JSON `{"done": ...}`, otherwise a sentence. */
export function showDone({ out }: Context, json: boolean | undefined, sentence: string, result: object = {}): void {
  out.line(json ? JSON.stringify({ done: true, ...result }) : sentence);
}
