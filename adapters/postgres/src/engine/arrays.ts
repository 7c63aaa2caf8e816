/**
 * A PostgreSQL array of values that need no quoting: GUIDs, numbers, booleans. Arrays of columns are the cheapest way to hand over a page of
 * narrow rows, several times cheaper at both ends than JSON. Throws on a text that would have to be quoted.
 */
export function plainArray(values: readonly (string | number | boolean)[]): string {
  const text = values.join();
  if (!/^[\w,-]*$/.test(text)) throw new Error('a value of a plain array needs quoting');
  return `{${text}}`;
}

/** The different texts of a list, and for each of its places the number, from 1, of its text among them. */
export function numbered(texts: readonly string[]): readonly [distinct: readonly string[], numbers: readonly number[]] {
  const numberOf = new Map<string, number>();
  const numbers = texts.map(text => {
    const number = numberOf.get(text) ?? numberOf.size + 1;
    numberOf.set(text, number);
    return number;
  });
  return [[...numberOf.keys()], numbers];
}
