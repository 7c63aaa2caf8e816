import { Cursor } from './cursor.ts';
import { COMPARISONS, type FilterExpression, type FilterLambda, type Path, TEXT_FUNCTIONS } from './filter.ts';
import type { Literal, Token } from './token.ts';

/**
 * Reads `$filter`: `or` binds least, then `and`, then `not`; operators and functions may be written in any case. Values never become part of a
 * statement: they come out as values. Throws QueryError.
 */
export function parseFilter(text: string): FilterExpression {
  const cursor = new Cursor('$filter', text);
  const expression = parseOr(cursor);
  if (cursor.token.kind !== 'end') throw cursor.unexpected(["'and'", "'or'"]);
  return expression;
}

function parseOr(cursor: Cursor): FilterExpression {
  return joined(cursor, 'or', parseAnd);
}

function parseAnd(cursor: Cursor): FilterExpression {
  return joined(cursor, 'and', parseNot);
}

function joined(cursor: Cursor, kind: 'and' | 'or', parsePart: (cursor: Cursor) => FilterExpression): FilterExpression {
  const first = parsePart(cursor);
  const parts = [first];
  while (cursor.takes(kind)) parts.push(parsePart(cursor));
  return parts.length === 1 ? first : { kind, parts };
}

function parseNot(cursor: Cursor): FilterExpression {
  if (cursor.takes('not')) return { kind: 'not', part: cursor.deeper(() => parseNot(cursor)) };
  if (!cursor.takes('(')) return parseCondition(cursor);
  const expression = cursor.deeper(() => parseOr(cursor));
  if (!cursor.takes(')')) throw cursor.unexpected(["'and'", "'or'", "')'"]);
  return expression;
}

function parseCondition(cursor: Cursor): FilterExpression {
  const first = cursor.expectName('the name of a property');
  if (cursor.at('(')) return parseCall(cursor, first);
  const names = [first.text];
  while (cursor.takes('/')) {
    const name = cursor.expectName('the name of a property');
    const kind = (['any', 'all'] as const).find(word => word === name.text.toLowerCase());
    if (kind && cursor.at('(')) return parseLambda(cursor, kind, { path: { names, offset: first.offset }, offset: name.offset });
    names.push(name.text);
  }
  return parseComparison(cursor, { names, offset: first.offset });
}

function parseComparison(cursor: Cursor, path: Path): FilterExpression {
  const { offset } = cursor.token;
  if (cursor.takes('in')) {
    cursor.expect('(');
    const literals = [parseLiteral(cursor)];
    while (cursor.takes(',')) literals.push(parseLiteral(cursor));
    if (!cursor.takes(')')) throw cursor.unexpected(["','", "')'"]);
    return { kind: 'in', path, literals, offset };
  }
  const operator = COMPARISONS.find(word => cursor.takes(word));
  if (operator) return { kind: 'compare', path, operator, literal: parseLiteral(cursor), offset };
  throw cursor.unexpected([...COMPARISONS, 'in'].map(word => `'${word}'`));
}

function parseCall(cursor: Cursor, name: Token): FilterExpression {
  const operator = TEXT_FUNCTIONS.find(word => word === name.text.toLowerCase());
  if (!operator) {
    const expected = TEXT_FUNCTIONS.map(word => `'${word}'`).join(' or ');
    throw cursor.problem('Syntax', `expected ${expected}, found '${name.text}'`, name.offset);
  }
  cursor.expect('(');
  const path = parsePath(cursor);
  cursor.expect(',');
  const literal = parseLiteral(cursor);
  cursor.expect(')');
  return { kind: 'text', path, operator, literal, offset: name.offset };
}

function parseLambda(
  cursor: Cursor,
  kind: FilterLambda['kind'],
  { path, offset }: Pick<FilterLambda, 'path' | 'offset'>,
): FilterLambda {
  cursor.expect('(');
  if (kind === 'any' && cursor.takes(')')) return { kind, path, each: null, offset };
  const variable = cursor.expectName('the name of a variable').text;
  cursor.expect(':');
  const part = cursor.deeper(() => parseOr(cursor));
  if (!cursor.takes(')')) throw cursor.unexpected(["'and'", "'or'", "')'"]);
  return { kind, path, each: { variable, part }, offset };
}

function parsePath(cursor: Cursor): Path {
  const { text, offset } = cursor.expectName('the name of a property');
  const names = [text];
  while (cursor.takes('/')) names.push(cursor.expectName('the name of a property').text);
  return { names, offset };
}

const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

function parseLiteral(cursor: Cursor): Literal {
  const { kind, text, offset, literal } = cursor.token;
  const word = text.toLowerCase();
  if (literal) {
    cursor.take();
    return literal;
  }
  if (kind !== 'word' || !Object.hasOwn(WORDS, word)) throw cursor.unexpected(['a value']);
  cursor.take();
  const value = WORDS[word] ?? null;
  return value === null ? { type: 'null', offset } : { type: 'boolean', value, offset };
}
