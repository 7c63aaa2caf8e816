import type { Route } from '@landbridge/contract';
import type { PageRequest, ReadPage } from '@landbridge/directory';
import { Failure } from '@landbridge/model';
import type { Call } from './serve.ts';

interface PageQuery {
  readonly $top: number;
  readonly $skiptoken?: string | undefined;
}

/** Which page a query asks for. The token is opaque to callers: what it holds may change with any version. */
export function pageRequestOf({ $top, $skiptoken }: PageQuery): PageRequest {
  return { limit: $top, after: $skiptoken === undefined ? null : openToken($skiptoken) };
}

/** A page as an answer, with the address of the next one. */
export function pageAnswer<Item, Shown>(
  { url }: Call<Route>,
  { items, next }: ReadPage<Item>,
  show: (item: Item) => Shown,
): { '@odata.nextLink'?: string; value: Shown[] } {
  const value = items.map(show);
  if (next === null) return { value };
  const link = new URL(url);
  link.searchParams.set('$skiptoken', Buffer.from(next).toString('base64url'));
  return { '@odata.nextLink': link.toString(), value };
}

function openToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  // PostgreSQL takes no NUL, and what was given out is read back exactly.
  if (text === '' || text.includes('\0') || Buffer.from(text).toString('base64url') !== token) {
    throw new Failure({ code: 'BadRequest', message: 'the $skiptoken is not one that was given out' });
  }
  return text;
}
