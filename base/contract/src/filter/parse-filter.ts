import { endOf, FilterError, type FilterValue, readToken, type Token } from './filter-token.ts';

const COMPARISONS = ['eq', 'ge', 'gt', 'le', 'lt'] as const;
const FUNCTIONS = ['contains', 'startswith'] as const;
export type FilterOperator = (typeof COMPARISONS)[number] | (typeof FUNCTIONS)[number];

/** `property eq value` or `contains(property, value)`; several are joined by `and`. */
export interface FilterClause {
  /** As written, with slashes: `sourceIdentity/id`. */
  readonly property: string;
  readonly operator: FilterOperator;
  readonly value: FilterValue;
  /** Where the property begins in the text. */
  readonly position: number;
}

interface Parsed {
  readonly clause: FilterClause;
  readonly end: number;
}

const WORDS: Readonly<Record<string, FilterValue>> = { true: true, false: false, null: null };

/**
 * Reads the part of OData's filter language that the API knows: comparisons and the two functions on texts, joined by `and`; OData 4.01,
 * section 5.1.1. Values never become part of a statement: they come out as values. Throws FilterError.
 */
export function parseFilter(text: string): readonly FilterClause[] {
  const clauses: FilterClause[] = [];
  let first = readToken(text, 0);
  for (;;) {
    const { clause, end } = parseClause(text, first);
    clauses.push(clause);
    const after = readToken(text, end);
    if (after.kind === 'end') return clauses;
    expectWord(after, ['and']);
    first = readToken(text, endOf(after));
  }
}

function parseClause(text: string, first: Token): Parsed {
  expectProperty(first);
  const after = readToken(text, endOf(first));
  if (after.text === '(') return parseCall(text, first, after);
  const operator = expectWord(after, COMPARISONS);
  const literal = readToken(text, endOf(after));
  const { text: property, position } = first;
  return { clause: { property, operator, value: literalValue(literal), position }, end: endOf(literal) };
}

function parseCall(text: string, name: Token, open: Token): Parsed {
  const operator = expectWord(name, FUNCTIONS);
  const property = expectProperty(readToken(text, endOf(open)));
  const comma = expectSign(readToken(text, endOf(property)), ',');
  const literal = readToken(text, endOf(comma));
  const value = literalValue(literal);
  const close = expectSign(readToken(text, endOf(literal)), ')');
  return { clause: { property: property.text, operator, value, position: property.position }, end: endOf(close) };
}

function literalValue(literal: Token): FilterValue {
  if (literal.kind === 'end') throw new FilterError('expected a value', literal.position);
  if (literal.kind === 'value') return literal.value;
  if (literal.kind === 'word' && Object.hasOwn(WORDS, literal.text)) return WORDS[literal.text] ?? null;
  throw new FilterError(`expected a value, found '${literal.text}'`, literal.position);
}

function expectProperty(token: Token): Token {
  if (token.kind === 'word') return token;
  if (token.kind === 'sign') throw new FilterError(`unexpected '${token.text}'`, token.position);
  throw new FilterError('expected the name of a property', token.position);
}

function expectWord<Word extends string>(token: Token, words: readonly Word[]): Word {
  const word = token.kind === 'word' ? words.find(one => one === token.text) : undefined;
  if (word !== undefined) return word;
  throw new FilterError(`expected ${words.map(one => `'${one}'`).join(' or ')}, found ${found(token)}`, token.position);
}

function expectSign(token: Token, sign: string): Token {
  if (token.kind === 'sign' && token.text === sign) return token;
  throw new FilterError(`expected '${sign}', found ${found(token)}`, token.position);
}

function found(token: Token): string {
  return token.kind === 'end' ? 'the end' : `'${token.text}'`;
}
