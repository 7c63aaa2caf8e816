import { Cursor } from './cursor.ts';
import { readSelect, type SelectedName } from './select.ts';

/** One navigation of `$expand`, and what of its objects is wanted. */
export interface Expanded {
  readonly name: string;
  readonly offset: number;
  /** Null for everything. */
  readonly select: readonly SelectedName[] | null;
  /** Null for as many as there are by default. */
  readonly top: number | null;
}

/** Reads `$expand`: `manager($select=id,displayName)` or `members($top=5)`. Throws QueryError. */
export function parseExpand(text: string): readonly Expanded[] {
  const cursor = new Cursor('$expand', text);
  const expanded = [parseItem(cursor)];
  while (cursor.takes(',')) expanded.push(parseItem(cursor));
  if (cursor.token.kind !== 'end') throw cursor.unexpected(["','", "'('"]);
  return expanded;
}

function parseItem(cursor: Cursor): Expanded {
  const { text: name, offset } = cursor.expectName('the name of a navigation property');
  let expanded: Expanded = { name, offset, select: null, top: null };
  if (!cursor.takes('(')) return expanded;
  do expanded = parseOption(cursor, expanded);
  while (cursor.takes(';'));
  if (!cursor.takes(')')) throw cursor.unexpected(["';'", "')'"]);
  return expanded;
}

/** What OData knows there and we do not; Graph, for objects of the directory, knows `$levels` of them alone. */
const OF_LISTS: readonly string[] = ['$filter', '$orderby', '$search', '$count'];
const NOWHERE: readonly string[] = ['$skip', '$levels', '$expand'];

function parseOption(cursor: Cursor, before: Expanded): Expanded {
  const { text, offset } = cursor.token;
  if ([...OF_LISTS, ...NOWHERE].includes(text.toLowerCase())) {
    const instead = OF_LISTS.includes(text.toLowerCase()) ? ': lists take it, ask for the one of the object' : '';
    throw cursor.problem('OperatorUnsupported', `${text} can not stand inside $expand${instead}`, offset);
  }
  if (cursor.takes('$select')) {
    cursor.expect('=');
    return { ...before, select: readSelect(cursor) };
  }
  if (!cursor.takes('$top')) throw cursor.unexpected(["'$select'", "'$top'"]);
  cursor.expect('=');
  const { literal } = cursor.token;
  const top = literal?.type === 'number' ? literal.value : 0;
  if (!Number.isSafeInteger(top) || top < 1) throw cursor.unexpected(['a number from 1']);
  cursor.take();
  return { ...before, top };
}
