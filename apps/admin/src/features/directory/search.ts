import { z } from 'zod';

const text = z.string().max(400).optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);

/** What the address says of a list. */
export const listSearch = z.object({
  q: text,
  source: z.enum(['synchronised', 'cloudOnly']).optional().catch(undefined),
  enabled: flag,
  domain: text,
  sort: text,
  descending: flag,
  columns: text,
  panel: z.literal('new').optional().catch(undefined),
});
export type ListSearch = z.output<typeof listSearch>;

/** The parts of the page of one object, as its address names them. */
export const OBJECT_TABS = ['properties', 'memberships', 'source', 'history'] as const;

/** What the address says of the page of one object. */
export const objectSearch = z.object({
  list: text,
  nested: flag,
  all: flag,
  panel: z.enum(['edit', 'members']).optional().catch(undefined),
});
export type ObjectSearch = z.output<typeof objectSearch>;

export const deletedSearch = z.object({
  kind: z.enum(['user', 'group']).optional().catch(undefined),
  q: text,
  open: text,
});
export type DeletedSearch = z.output<typeof deletedSearch>;

export const missingSearch = z.object({ who: text });
export type MissingSearch = z.output<typeof missingSearch>;
