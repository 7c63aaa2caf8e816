/** A pattern that can not be run, why, and where in it. */
export class UnreadablePattern extends Error {
  constructor(reason: string, offset: number) {
    super(`${reason} (at character ${offset + 1})`);
    this.name = 'UnreadablePattern';
  }
}

/** The most steps a pattern may be compiled to: what it costs for each character of a text. */
const MAX_SIZE = 1_000;

/** White space as JavaScript and .NET know it, and everything else; RE2's own `\s` knows ASCII alone. */
const SPACE = '\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';
const NO_SPACE =
  '\\x{0}-\\x{8}\\x{e}-\\x{1f}!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}' +
  '\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}';

const LOOK_AROUND =
  'look-around is not supported, since the time it takes has no bound: match the text around it too, and replace a group of the match';
const BACK_REFERENCE =
  'a back-reference is not supported, since the time it takes has no bound: write out what is repeated, or compare with IIF';

type Rewrite = (parts: readonly string[]) => string;
type Token = readonly [pattern: RegExp, becomes: Rewrite | { readonly refused: string }];

const same: Rewrite = ([whole = '']) => whole;
const codePoint = (code: number): string => `\\x{${code.toString(16)}}`;

/** What is written alike in a class and outside of one. */
const ESCAPES: readonly Token[] = [
  [/\\u(d[89ab][\da-f]{2})\\u(d[c-f][\da-f]{2})/iy, ([, high = '', low = '']) => codePoint(pair(high, low))],
  [/\\u([\da-f]{4})/iy, ([, hex = '']) => codePoint(Number.parseInt(hex, 16))],
  [/\\c([a-z])/iy, ([, letter = '']) => codePoint(letter.charCodeAt(0) & 31)],
  [/\\e/y, () => codePoint(27)],
  [/\\[QE]/y, { refused: '\\Q and \\E are not supported: write a \\ before each character that stands for itself' }],
  [/\\[pP]\{[^}]*\}|\\x\{[^}]*\}|\\x[\da-f]{2}/iy, same],
];

/** In the order in which they are tried. */
const OUTSIDE: readonly Token[] = [
  ...ESCAPES,
  [/\\s/y, () => `[${SPACE}]`],
  [/\\S/y, () => `[^${SPACE}]`],
  [/\\(?:[1-9]|k[<'{])/y, { refused: BACK_REFERENCE }],
  [/\(\?<?[=!]/y, { refused: LOOK_AROUND }],
  [/\(\?>/y, { refused: 'an atomic group is not supported: write (?:' }],
  [/\(\?\(/y, { refused: 'a conditional is not supported: use IIF or Switch' }],
  [/\(\?(?:<\w*-|'\w*-)/y, { refused: 'a balancing group is not supported: match without counting' }],
  [/\(\?'(\w+)'/y, ([, name = '']) => `(?<${name}>`],
  [/\(\?<\w+>|\(\?:/y, same],
  [/\(\?([imsn-]+)([:)])/y, ([, options = '', end = '']) => withOptions(options.replaceAll('n', ''), end)],
  [/\(\?/y, { refused: 'this group is not supported: there are (?<name> ), (?: ) and the options i, m, s and n' }],
];

const WITHIN_CLASS: readonly Token[] = [
  ...ESCAPES,
  [/\\s/y, () => SPACE],
  [/\\S/y, () => NO_SPACE],
  [/\\b/y, () => codePoint(8)],
  [/-\[/y, { refused: 'a class can not be subtracted from another: name the characters that are left' }],
  // RE2 would read [:alpha:].
  [/\[/y, () => '\\['],
];

const ANY: Token = [/\\?./suy, same];
const CLASS = /\[\^?\]?(?:\\.|[^\]\\])*\]/sy;
const REPEAT = /\{(\d+)(?:(,)(\d*))?\}/y;

function pair(high: string, low: string): number {
  return 0x10000 + (Number.parseInt(high, 16) & 0x3ff) * 0x400 + (Number.parseInt(low, 16) & 0x3ff);
}

function withOptions(options: string, end: string): string {
  if (options === '' || options === '-') return end === ':' ? '(?:' : '';
  return `(?${options.replace(/-$/, '')}${end}`;
}

/**
 * A .NET pattern as RE2 writes it, read from an offset on. Throws `UnreadablePattern` for what RE2 has not, and for a pattern that would become too large, before
 * anything is made of it.
 */
export function re2Syntax(text: string, from: number): string {
  const size = new PatternSize();
  let written = '';
  for (let at = from; at < text.length; ) {
    const [taken, becomes] = classAt(text, at) ?? tokenAt(text, at, OUTSIDE);
    size.add(text, at, taken);
    written += becomes;
    at += taken.length;
  }
  return written;
}

/** A token of the text, and what it becomes. */
type Taken = readonly [taken: string, becomes: string];

function tokenAt(text: string, at: number, tokens: readonly Token[]): Taken {
  for (const [pattern, becomes] of [...tokens, ANY]) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) continue;
    if (typeof becomes !== 'function') throw new UnreadablePattern(becomes.refused, at);
    return [found[0], becomes(found)];
  }
  return [text.slice(at), text.slice(at)];
}

/** A whole class, `[` to `]`; one that does not end is RE2's to refuse. */
function classAt(text: string, at: number): Taken | undefined {
  CLASS.lastIndex = at;
  const found = CLASS.exec(text)?.[0];
  if (found === undefined) return undefined;
  const opening = /^\[\^?\]?-?/.exec(found)?.[0] ?? '[';
  let written = opening;
  for (let within = opening.length; within < found.length; ) {
    const [taken, becomes] = tokenAt(text.slice(0, at + found.length), at + within, WITHIN_CLASS);
    written += becomes;
    within += taken.length;
  }
  return [found, written];
}

/** How many steps a pattern is compiled to, at least: a count in braces repeats what is before it. */
class PatternSize {
  /** Of each group that is open: all of it, and its last part. */
  readonly #groups: { whole: number; last: number }[] = [{ whole: 0, last: 0 }];

  add(text: string, at: number, taken: string): void {
    const group = this.#groups.at(-1);
    if (!group) return;
    if (taken.startsWith('(')) this.#groups.push({ whole: 0, last: 0 });
    else if (taken === ')') this.#close(group.whole);
    else if (taken === '{') this.#repeat(text, at, group);
    else this.#put(group, 1);
    if (this.#groups.reduce((sum, { whole }) => sum + whole, 0) > MAX_SIZE) {
      throw new UnreadablePattern(`it is too large, more than ${MAX_SIZE} steps: repeat fewer times`, at);
    }
  }

  #put(group: { whole: number; last: number }, size: number): void {
    group.whole += size;
    group.last = size;
  }

  #close(size: number): void {
    if (this.#groups.length > 1) this.#groups.pop();
    const group = this.#groups.at(-1);
    if (group) this.#put(group, size + 2);
  }

  #repeat(text: string, at: number, group: { whole: number; last: number }): void {
    REPEAT.lastIndex = at;
    const [, least, , most] = REPEAT.exec(text) ?? [];
    const times = Math.max(Number(least ?? 1), Number(most || 1), 1);
    const last = group.last;
    group.whole += last * (times - 1);
    group.last = last * times;
  }
}
