import { Cursor } from './cursor.ts';
import type { Path } from './filter.ts';

export interface OrderedBy {
  readonly path: Path;
  readonly descending: boolean;
}

const MOST = 5;

/** Reads `$orderby`: `displayName desc,mail`. Throws QueryError. */
export function parseOrderBy(text: string): readonly OrderedBy[] {
  const cursor = new Cursor('$orderby', text);
  const keys = [parseKey(cursor)];
  while (cursor.takes(',')) keys.push(parseKey(cursor));
  if (cursor.token.kind !== 'end') throw cursor.unexpected(["','", "'asc'", "'desc'"]);
  const tooMany = keys[MOST];
  if (tooMany) throw cursor.problem('TooLong', `more than ${MOST} properties`, tooMany.path.offset);
  return keys;
}

function parseKey(cursor: Cursor): OrderedBy {
  const { text, offset } = cursor.expectName('the name of a property');
  const names = [text];
  while (cursor.takes('/')) names.push(cursor.expectName('the name of a property').text);
  const descending = cursor.takes('desc');
  if (!descending) cursor.takes('asc');
  return { path: { names, offset }, descending };
}
