import { QueryError, type QueryFault, type QueryOption, type QuerySource } from './query-error.ts';
import { type Token, tokenAt } from './token.ts';

/** How long a text may be, and how deep what stands in it may be nested. */
export const QUERY_LIMITS = { length: 4_000, depth: 50 } as const;

/** A place in the text of a query option. Every token is read once, so that reading takes as long as the text is. */
export class Cursor {
  readonly source: QuerySource;
  #token: Token;
  #depth = 0;

  constructor(option: QueryOption, text: string) {
    this.source = { option, text };
    if (text.length > QUERY_LIMITS.length) {
      throw this.problem('TooLong', `the text is longer than ${QUERY_LIMITS.length} characters`, QUERY_LIMITS.length);
    }
    this.#token = tokenAt(this.source, 0);
  }

  get token(): Token {
    return this.#token;
  }

  /** The token, and on to the next. */
  take(): Token {
    const token = this.#token;
    if (token.kind !== 'end') this.#token = tokenAt(this.source, token.offset + token.text.length);
    return token;
  }

  /** Takes the sign or the keyword, which may be written in any case, if it stands here. */
  takes(text: string): boolean {
    const isHere = this.at(text);
    if (isHere) this.take();
    return isHere;
  }

  at(text: string): boolean {
    const { kind, text: written } = this.#token;
    return (kind === 'sign' || kind === 'word') && written.toLowerCase() === text;
  }

  expect(text: string): Token {
    if (this.at(text)) return this.take();
    throw this.unexpected([`'${text}'`]);
  }

  /** A name: of a property, a function or a variable. */
  expectName(what: string): Token {
    if (this.#token.kind === 'word') return this.take();
    throw this.unexpected([what]);
  }

  expectEnd(): void {
    if (this.#token.kind !== 'end') throw this.unexpected(['the end']);
  }

  /** Whatever `read` reads stands one level deeper. */
  deeper<Value>(read: () => Value): Value {
    if (this.#depth >= QUERY_LIMITS.depth) {
      throw this.problem('TooDeep', `more than ${QUERY_LIMITS.depth} levels`, this.#token.offset);
    }
    this.#depth++;
    const value = read();
    this.#depth--;
    return value;
  }

  unexpected(expected: readonly string[]): QueryError {
    const { kind, text, offset } = this.#token;
    const found = kind === 'end' ? 'the end' : `'${text}'`;
    return this.problem('Syntax', `expected ${expected.join(' or ')}, found ${found}`, offset);
  }

  problem(fault: QueryFault, message: string, offset: number): QueryError {
    return new QueryError(this.source, { fault, message, offset });
  }
}
