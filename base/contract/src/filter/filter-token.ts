/** A value of `$filter`; a moment is the text it is written as. */
export type FilterValue = string | number | boolean | null;

/** The text is not in the language; `position` counts UTF-16 units from 0. */
export class FilterError extends Error {
  readonly position: number;

  constructor(message: string, position: number) {
    super(`${message} at position ${position}`);
    this.name = 'FilterError';
    this.position = position;
  }
}

export interface Token {
  readonly kind: 'word' | 'value' | 'sign' | 'end';
  readonly text: string;
  readonly value: FilterValue;
  readonly position: number;
}

/** A word, a quoted text in which a quote is doubled, a moment, or an integer. Sticky: read at one position only. */
const WORD = /[A-Za-z][A-Za-z0-9]*(?:\/[A-Za-z][A-Za-z0-9]*)*/y;
const TEXT = /'((?:[^']|'')*)'/y;
const MOMENT = /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?(?:Z|[+-]\d\d:\d\d))?(?![\w.])/y;
const INTEGER = /-?\d{1,15}(?![\w.-])/y;
const SIGN = /[(),]/y;
const SPACE = /[ \t]*/y;

/** The token that begins at or after `from`. Words and values stand apart from each other, signs need no space around them. */
export function readToken(text: string, from: number): Token {
  const position = from + (match(SPACE, text, from)?.[0].length ?? 0);
  if (position >= text.length) return { kind: 'end', text: '', value: null, position };
  const sign = match(SIGN, text, position);
  if (sign) return { kind: 'sign', text: sign[0], value: null, position };
  const apart = position > from || from === 0 || /[(,]/.test(text[from - 1] ?? '');
  if (!apart) throw new FilterError('expected a space', position);
  const word = match(WORD, text, position);
  if (word) return { kind: 'word', text: word[0], value: null, position };
  const quoted = match(TEXT, text, position);
  if (quoted) return { kind: 'value', text: quoted[0], value: (quoted[1] ?? '').replaceAll("''", "'"), position };
  const moment = match(MOMENT, text, position);
  if (moment) return { kind: 'value', text: moment[0], value: moment[0], position };
  const integer = match(INTEGER, text, position);
  if (integer) return { kind: 'value', text: integer[0], value: Number(integer[0]), position };
  if (text[position] === "'") throw new FilterError('the text has no closing quote', position);
  throw new FilterError(`unexpected '${text[position]}'`, position);
}

export function endOf(token: Token): number {
  return token.position + token.text.length;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
