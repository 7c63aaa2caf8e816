import { z } from 'zod';

/** Graph's most, and what a page holds when nobody asks. */
export const PAGE_SIZE = { default: 100, most: 999 } as const;

/** Absent: as the header Prefer says, else the default. */
const top = z.coerce.number().int().min(1).max(PAGE_SIZE.most).optional();
const skiptoken = z.string().max(8_000).optional();
/** Longer than any that is read, so that whoever reads it says what is wrong. */
const text = z.string().max(16_000).optional();

/** A page: `$skiptoken` is opaque and comes out of the `@odata.nextLink` of the page before. */
export const pageQuery = z.strictObject({ $top: top, $skiptoken: skiptoken });
export const filteredPageQuery = z.strictObject({ $top: top, $skiptoken: skiptoken, $filter: text });
export const selectQuery = z.strictObject({ $select: text });

/** What objects of the directory are asked for by; `$count` wants to know how many there are in all pages. */
export const objectPageQuery = filteredPageQuery.extend({
  $select: text,
  $search: text,
  $orderby: text,
  $count: z.enum(['true', 'false']).optional(),
});
export const expandedPageQuery = objectPageQuery.extend({ $expand: text });
export const expandedQuery = selectQuery.extend({ $expand: text });
export const deltaQuery = z.strictObject({
  $top: top,
  $select: text,
  $filter: text,
  $skiptoken: skiptoken,
  $deltatoken: skiptoken,
});
export const countQuery = z.strictObject({ $filter: text, $search: text });

/** A page of a collection; without `@odata.nextLink` it is the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ '@odata.nextLink': z.string().optional(), value: z.array(item) });
}

/** A page of objects; the first tells how many all pages together hold, where `$count` asks for it. */
export function objectPageOf<Item extends z.ZodType>(item: Item) {
  return pageOf(item).extend({ '@odata.context': z.string().optional(), '@odata.count': z.number().int().optional() });
}

/** A moment as Graph writes it: ISO 8601 in UTC. */
export const moment = z.iso.datetime();

/** Text that can be stored: anything but NUL. */
export const storable = z.string().refine(value => !value.includes('\0'), 'must not contain NUL');
/** One entry of Active Directory, by objectGUID. */
export const ofEntry = z
  .guid()
  .transform(text => text.toLowerCase())
  .optional();
export const idParams = z.strictObject({ id: storable.min(1).max(1_024) });
