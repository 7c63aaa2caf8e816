/** A value of `$filter`. */
export type FilterValue = string | number | boolean | null;

/** `property eq value`; several are joined by `and`. */
export interface FilterClause {
  /** As written, with slashes: `sourceIdentity/id`. */
  readonly property: string;
  readonly value: FilterValue;
  /** Where the property begins in the text. */
  readonly position: number;
}

/** The text is not in the language; `position` counts UTF-16 units from 0. */
export class FilterError extends Error {
  readonly position: number;

  constructor(message: string, position: number) {
    super(`${message} at position ${position}`);
    this.name = 'FilterError';
    this.position = position;
  }
}

interface Token {
  readonly kind: 'word' | 'value' | 'end';
  readonly text: string;
  readonly value: FilterValue;
  readonly position: number;
}

const WORDS: Readonly<Record<string, FilterValue>> = { true: true, false: false, null: null };
/** A word, a quoted text in which a quote is doubled, or an integer. Sticky: read at one position only. */
const WORD = /[A-Za-z][A-Za-z0-9]*(?:\/[A-Za-z][A-Za-z0-9]*)*/y;
const TEXT = /'((?:[^']|'')*)'/y;
const INTEGER = /-?\d{1,15}(?![\w.])/y;
const SPACE = /[ \t]*/y;

/**
 * Reads `$filter`: `clause = property SP 'eq' SP literal`, `filter = clause *( SP 'and' SP clause )`, a part of OData 4.01 URL conventions,
 * section 5.1.1. Values never become part of a statement: they come out as values.
 */
export function parseFilter(text: string): readonly FilterClause[] {
  const clauses: FilterClause[] = [];
  let token = readToken(text, 0);
  for (;;) {
    const property = expectProperty(token);
    const operator = readToken(text, endOf(token));
    expectWord(operator, 'eq');
    const literal = readToken(text, endOf(operator));
    if (literal.kind === 'end') throw new FilterError('expected a value', literal.position);
    if (literal.kind === 'word' && !Object.hasOwn(WORDS, literal.text)) {
      throw new FilterError(`expected a value, found '${literal.text}'`, literal.position);
    }
    const value = literal.kind === 'word' ? (WORDS[literal.text] ?? null) : literal.value;
    clauses.push({ property: property.text, value, position: property.position });
    const after = readToken(text, endOf(literal));
    if (after.kind === 'end') return clauses;
    expectWord(after, 'and');
    token = readToken(text, endOf(after));
  }
}

function endOf(token: Token): number {
  return token.position + token.text.length;
}

function expectProperty(token: Token): Token {
  if (token.kind !== 'word') throw new FilterError('expected the name of a property', token.position);
  return token;
}

function expectWord(token: Token, word: string): void {
  if (token.kind === 'word' && token.text === word) return;
  const found = token.kind === 'end' ? 'the end' : `'${token.text}'`;
  throw new FilterError(`expected '${word}', found ${found}`, token.position);
}

function readToken(text: string, from: number): Token {
  const position = from + (match(SPACE, text, from)?.[0].length ?? 0);
  if (position >= text.length) return { kind: 'end', text: '', value: null, position };
  const spaced = position > from || from === 0;
  if (!spaced) throw new FilterError('expected a space', position);
  const word = match(WORD, text, position);
  if (word) return { kind: 'word', text: word[0], value: null, position };
  const quoted = match(TEXT, text, position);
  if (quoted) return { kind: 'value', text: quoted[0], value: (quoted[1] ?? '').replaceAll("''", "'"), position };
  const integer = match(INTEGER, text, position);
  if (integer) return { kind: 'value', text: integer[0], value: Number(integer[0]), position };
  if (text[position] === "'") throw new FilterError('the text has no closing quote', position);
  throw new FilterError(`unexpected '${text[position]}'`, position);
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
