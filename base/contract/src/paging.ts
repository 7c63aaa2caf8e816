import { z } from 'zod';

/** Graph's most, and what a page holds when nobody asks. */
export const PAGE_SIZE = { default: 100, most: 999 } as const;

const top = z.coerce.number().int().min(1).max(PAGE_SIZE.most).default(PAGE_SIZE.default);
const skiptoken = z.string().max(2_000).optional();
const select = z.string().max(4_000).optional();
const filter = z.string().max(4_000).optional();

/** A page: `$skiptoken` is opaque and comes out of the `@odata.nextLink` of the page before. */
export const pageQuery = z.strictObject({ $top: top, $skiptoken: skiptoken });
export const filteredPageQuery = z.strictObject({ $top: top, $skiptoken: skiptoken, $filter: filter });
export const objectPageQuery = z.strictObject({ $top: top, $skiptoken: skiptoken, $filter: filter, $select: select });
export const selectedPageQuery = z.strictObject({ $top: top, $skiptoken: skiptoken, $select: select });
export const selectQuery = z.strictObject({ $select: select });

/** A page of a collection; without `@odata.nextLink` it is the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ '@odata.nextLink': z.string().optional(), value: z.array(item) });
}

/** A moment as Graph writes it: ISO 8601 in UTC. */
export const moment = z.iso.datetime();

/** Text that can be stored: anything but NUL. */
export const storable = z.string().refine(text => !text.includes('\0'), 'must not contain NUL');
export const idParams = z.strictObject({ id: storable.min(1).max(1_024) });
