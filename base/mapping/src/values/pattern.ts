import { RE2JS, RE2JSSyntaxException } from 're2js';
import { ExpressionFailure, quoted } from './failure.ts';
import { re2Syntax, UnreadablePattern } from './pattern-syntax.ts';
import { type Spend, stepBudget } from './step-budget.ts';

/** Where a text, or a group of it, was found: UTF-16 units, `to` not among them. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The whole match first, then each group; null for one that took no part. */
export type Match = readonly [Span, ...(Span | null)[]];

/** A regular expression, run in time that grows with the text and not with what could match. */
export interface Pattern {
  /** Group numbers by name. */
  readonly names: ReadonlyMap<string, number>;
  readonly groupCount: number;
  /** Whether it is found anywhere. Throws `ExpressionFailure` like the others when that would be too much work. */
  readonly occursIn: (text: string) => boolean;
  readonly first: (text: string, spend?: Spend) => Match | null;
  /** From left to right; after an empty match the next one begins a character later. */
  readonly all: (text: string, spend?: Spend) => Generator<Match>;
}

const OPTIONS = /^\(\?([imsn]+)\)/;
const MAX_LENGTH = 1_000;

/**
 * A .NET regular expression, run by RE2. What RE2 has not (look-around, back-references) is a failure that names the pattern and the place.
 * Dot is everything but a line feed, as in .NET; a character is one whatever its UTF-16 units.
 */
export function patternOf(text: string): Pattern {
  if (text.length > MAX_LENGTH)
    throw new ExpressionFailure(`a regular expression has at most ${MAX_LENGTH} characters, this one has ${text.length}`);
  return searching(compiled(text));
}

/** A pattern read once. One that can not be read fails each text that it is run on, since a schema kept from before may hold it. */
export function patternOnce(text: string): () => Pattern {
  try {
    const pattern = patternOf(text);
    return () => pattern;
  } catch (cause) {
    if (!(cause instanceof ExpressionFailure)) throw cause;
    return () => {
      throw cause;
    };
  }
}

function compiled(text: string): RE2JS {
  const options = OPTIONS.exec(text)?.[1] ?? '';
  const flags =
    (options.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) |
    (options.includes('m') ? RE2JS.MULTILINE : 0) |
    (options.includes('s') ? RE2JS.DOTALL : 0);
  try {
    return RE2JS.compile(re2Syntax(text, options === '' ? 0 : options.length + 3), flags);
  } catch (cause) {
    if (!(cause instanceof UnreadablePattern || cause instanceof RE2JSSyntaxException)) throw cause;
    const reason = cause instanceof UnreadablePattern ? cause.message : cause.getDescription();
    throw new ExpressionFailure(`the regular expression ${quoted(text)} cannot be read: ${reason}`);
  }
}

function searching(regex: RE2JS): Pattern {
  const size = regex.programSize();
  const groupCount = regex.groupCount();
  const groups = Array.from({ length: groupCount }, (_, index) => index + 1);
  const all = function* (text: string, spend: Spend = stepBudget()): Generator<Match> {
    const matcher = regex.matcher(text);
    const spanOf = (group: number): Span => ({ from: matcher.start(group), to: matcher.end(group) });
    for (let from = 0; ; from = matcher.end()) {
      if (!spend(size * (text.length - from + 1))) throw tooMuch(text);
      if (!matcher.find()) return;
      yield [spanOf(0), ...groups.map(group => (matcher.start(group) < 0 ? null : spanOf(group)))];
    }
  };
  return {
    names: new Map(Object.entries(regex.namedGroups())),
    groupCount,
    occursIn: text => {
      if (!stepBudget()(size * text.length)) throw tooMuch(text);
      return regex.test(text);
    },
    first: (text, spend) => all(text, spend).next().value ?? null,
    all,
  };
}

function tooMuch(text: string): ExpressionFailure {
  return new ExpressionFailure(`the regular expression would take too many steps over a text of ${text.length} characters`);
}
