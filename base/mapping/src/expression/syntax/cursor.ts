import { ParseError, problemAt } from './expression-error.ts';

/** A place in the text of an expression that moves on as it is read. */
export class Cursor {
  readonly text: string;
  offset = 0;

  constructor(text: string) {
    this.text = text;
  }

  skipSpace(): void {
    const space = /\s*/y;
    space.lastIndex = this.offset;
    this.offset += space.exec(this.text)?.[0].length ?? 0;
  }

  /** What a sticky pattern finds here, read; undefined when it does not match. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.offset += found.length;
    return found;
  }

  /** True when this text stood here, and was read. */
  took(text: string): boolean {
    if (!this.text.startsWith(text, this.offset)) return false;
    this.offset += text.length;
    return true;
  }

  get next(): string {
    return this.text.charAt(this.offset);
  }

  /** What stands here, as a message names it. */
  describe(): string {
    if (this.offset >= this.text.length) return 'the end';
    return JSON.stringify(String.fromCodePoint(this.text.codePointAt(this.offset) ?? 0));
  }

  fail(message: string, offset: number = this.offset): never {
    throw new ParseError(problemAt(this.text, offset, message));
  }
}
