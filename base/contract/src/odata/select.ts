import { Cursor } from './cursor.ts';

export interface SelectedName {
  readonly name: string;
  readonly offset: number;
}

/** Reads `$select`: names of properties; null for `*`, which is everything. Throws QueryError. */
export function parseSelect(text: string): readonly SelectedName[] | null {
  const cursor = new Cursor('$select', text);
  const names = readSelect(cursor);
  if (cursor.token.kind !== 'end') throw cursor.unexpected(["','"]);
  return names;
}

/** The same where it stands within another text. */
export function readSelect(cursor: Cursor): readonly SelectedName[] | null {
  const names: SelectedName[] = [];
  let isEverything = false;
  do {
    if (cursor.takes('*')) isEverything = true;
    else names.push(nameFrom(cursor));
  } while (cursor.takes(','));
  return isEverything ? null : names;
}

function nameFrom(cursor: Cursor): SelectedName {
  const { text, offset } = cursor.expectName('the name of a property');
  return { name: text, offset };
}
