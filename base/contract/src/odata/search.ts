import { QUERY_LIMITS } from './cursor.ts';
import { QueryError, type QueryFault } from './query-error.ts';

/** What `$search` says: `"displayName:anna" AND ("mail:a" OR "mail:b")`. */
export type SearchExpression =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly SearchExpression[] }
  | { readonly kind: 'term'; readonly property: string; readonly text: string; readonly offset: number };

/** Sticky; a quote or a backslash within a term has a backslash before it. */
const SPACE = /[ \t\r\n]*/y;
const TERM = /"((?:[^"\\]|\\["\\])*)"/y;
const WORD = /(?:AND|OR)(?![A-Za-z])|[()]/y;

/** Reads `$search`; throws QueryError. */
export function parseSearch(text: string): SearchExpression {
  const search = new Search(text);
  const expression = search.or();
  search.expectEnd();
  return expression;
}

class Search {
  readonly #text: string;
  #offset = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    if (text.length > QUERY_LIMITS.length) {
      throw this.#problem('TooLong', `the text is longer than ${QUERY_LIMITS.length} characters`);
    }
    this.#skip();
  }

  or(): SearchExpression {
    return this.#joined('or', () => this.#joined('and', () => this.#term()));
  }

  expectEnd(): void {
    if (this.#offset < this.#text.length) throw this.#problem('Syntax', "expected 'AND' or 'OR' or the end");
  }

  #joined(kind: 'and' | 'or', read: () => SearchExpression): SearchExpression {
    const first = read();
    const parts = [first];
    while (this.#takes(kind.toUpperCase())) parts.push(read());
    return parts.length === 1 ? first : { kind, parts };
  }

  #term(): SearchExpression {
    if (this.#takes('(')) {
      if (++this.#depth > QUERY_LIMITS.depth) throw this.#problem('TooDeep', `more than ${QUERY_LIMITS.depth} levels`);
      const expression = this.or();
      if (!this.#takes(')')) throw this.#problem('Syntax', "expected ')'");
      this.#depth--;
      return expression;
    }
    const offset = this.#offset;
    const quoted = this.#match(TERM);
    if (!quoted) throw this.#problem('Syntax', 'expected "property:text" in double quotes');
    const [property = '', ...rest] = (quoted[1] ?? '').replace(/\\(.)/g, '$1').split(':');
    const text = rest.join(':').trim();
    if (text === '' || property.trim() === '') throw this.#problem('Syntax', 'expected "property:text" in double quotes', offset);
    if (text.includes('\0')) throw this.#problem('ValueOfWrongType', 'a text must not contain NUL', offset);
    return { kind: 'term', property: property.trim(), text, offset };
  }

  #takes(word: string): boolean {
    WORD.lastIndex = this.#offset;
    if (WORD.exec(this.#text)?.[0] !== word) return false;
    this.#offset += word.length;
    this.#skip();
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#offset;
    const found = pattern.exec(this.#text);
    if (!found) return null;
    this.#offset += found[0].length;
    this.#skip();
    return found;
  }

  #skip(): void {
    SPACE.lastIndex = this.#offset;
    this.#offset += SPACE.exec(this.#text)?.[0].length ?? 0;
  }

  #problem(fault: QueryFault, message: string, offset = this.#offset): QueryError {
    return new QueryError({ option: '$search', text: this.#text }, { fault, message, offset });
  }
}
