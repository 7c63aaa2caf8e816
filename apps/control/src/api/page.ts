import { createHash } from 'node:crypto';
import { PAGE_SIZE, type Route } from '@landbridge/contract';
import type { PageRequest, ReadPage } from '@landbridge/directory';
import { Failure } from '@landbridge/model';
import type { Call } from './serve.ts';

type Paged = Pick<Call<Route>, 'url' | 'preferredPageSize'> & {
  readonly query: { readonly $top?: number | undefined; readonly $skiptoken?: string | undefined };
};

/** Which page a call asks for. The token is opaque to callers: what it holds may change with any version. */
export function pageRequestOf(call: Paged): PageRequest {
  const { $top, $skiptoken } = call.query;
  return { limit: $top ?? call.preferredPageSize ?? PAGE_SIZE.default, after: placeFrom($skiptoken, call.url) };
}

/** A page as an answer, with the address of the next one. */
export function pageAnswer<Item, Shown>(
  { url, preferredPageSize }: Pick<Call<Route>, 'url' | 'preferredPageSize'>,
  { items, next }: ReadPage<Item>,
  show: (item: Item) => Shown,
): { '@odata.nextLink'?: string; value: Shown[] } {
  const value = items.map(show);
  if (next === null) return { value };
  const link = new URL(url);
  // Whoever follows the link need not say again how large a page is to be.
  if (preferredPageSize !== null && !link.searchParams.has('$top')) link.searchParams.set('$top', String(preferredPageSize));
  link.searchParams.set('$skiptoken', Buffer.from(`${digestOf(url)}${next}`).toString('base64url'));
  return { '@odata.nextLink': link.toString(), value };
}

/** These change what is shown of a page, not which items it holds. */
const SHOWING = new Set(['$top', '$skiptoken', '$select', '$expand', '$count']);
const DIGEST_LENGTH = 16;

/** Of the query that a token belongs to: a place in another list or order would skip some of it and show others twice. */
function digestOf(url: URL): string {
  const options = [...url.searchParams].filter(([name]) => !SHOWING.has(name)).sort();
  const asked = JSON.stringify([url.pathname, options]);
  return createHash('sha256').update(asked).digest('base64url').slice(0, DIGEST_LENGTH);
}

function placeFrom(token: string | undefined, url: URL): string | null {
  if (token === undefined) return null;
  const text = Buffer.from(token, 'base64url').toString();
  // PostgreSQL takes no NUL, and what was given out is read back exactly.
  if (text.length <= DIGEST_LENGTH || text.includes('\0') || Buffer.from(text).toString('base64url') !== token) {
    throw new Failure({ code: 'BadRequest', message: 'the $skiptoken is not one that was given out' });
  }
  if (text.slice(0, DIGEST_LENGTH) !== digestOf(url)) {
    throw new Failure({ code: 'BadRequest', message: 'the $skiptoken was given out for another query' });
  }
  return text.slice(DIGEST_LENGTH);
}
