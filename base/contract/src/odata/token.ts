import { QueryError, type QuerySource } from './query-error.ts';

/** A value of `$filter`; `text` is how it was written, which for a text is what it says. */
export type Literal =
  | { readonly type: 'text' | 'guid' | 'moment'; readonly text: string; readonly offset: number }
  | { readonly type: 'number'; readonly text: string; readonly value: number; readonly offset: number }
  | { readonly type: 'boolean'; readonly value: boolean; readonly offset: number }
  | { readonly type: 'null'; readonly offset: number };

export interface Token {
  readonly kind: 'word' | 'literal' | 'sign' | 'end';
  /** As written. */
  readonly text: string;
  readonly offset: number;
  /** Of a literal. */
  readonly literal?: Literal;
}

/** Sticky: each is tried at one position, and none of them can match one text in two ways. */
const SPACE = /[ \t\r\n]*/y;
const SIGN = /[(),/:;=*]/y;
const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/iy;
const WORD = /[$A-Za-z_]\w*/y;
const MOMENT = /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?(?:Z|[+-]\d\d:\d\d))?(?![\w.])/iy;
const NUMBER = /-?\d{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?(?![\w.-])/y;

/** The token that begins at or after `from`. Words and values stand apart from each other, signs need no space around them. */
export function tokenAt(source: QuerySource, from: number): Token {
  const { text } = source;
  const offset = from + (matched(SPACE, text, from)?.length ?? 0);
  if (offset >= text.length) return { kind: 'end', text: '', offset };
  const sign = matched(SIGN, text, offset);
  if (sign) return { kind: 'sign', text: sign, offset };
  const isApart = offset > from || from === 0 || /[(),/:;=*]/.test(text[from - 1] ?? '');
  if (!isApart) throw new QueryError(source, { fault: 'Syntax', message: 'expected a space', offset });
  return literalAt(source, offset) ?? wordAt(source, offset);
}

function wordAt(source: QuerySource, offset: number): Token {
  const word = matched(WORD, source.text, offset);
  if (word) return { kind: 'word', text: word, offset };
  const [character] = source.text.slice(offset, offset + 2);
  throw new QueryError(source, { fault: 'Syntax', message: `unexpected '${character}'`, offset });
}

function literalAt(source: QuerySource, offset: number): Token | undefined {
  const { text } = source;
  if (text[offset] === "'") return textAt(source, offset);
  const guid = matched(GUID, text, offset);
  if (guid) return literal(guid, { type: 'guid', text: guid, offset });
  const moment = matched(MOMENT, text, offset);
  if (moment) return literal(moment, { type: 'moment', text: moment, offset });
  const number = matched(NUMBER, text, offset);
  if (number && Number.isFinite(Number(number)))
    return literal(number, { type: 'number', text: number, value: Number(number), offset });
  return undefined;
}

/** In a quoted text a quote is doubled. */
function textAt(source: QuerySource, offset: number): Token {
  const { text } = source;
  for (let end = text.indexOf("'", offset + 1); end !== -1; end = text.indexOf("'", end + 2)) {
    if (text[end + 1] === "'") continue;
    const written = text.slice(offset, end + 1);
    return literal(written, { type: 'text', text: written.slice(1, -1).replaceAll("''", "'"), offset });
  }
  throw new QueryError(source, { fault: 'Syntax', message: 'the text has no closing quote', offset });
}

function literal(text: string, value: Literal): Token {
  return { kind: 'literal', text, offset: value.offset, literal: value };
}

function matched(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
