import { ExpressionFailure, quoted } from '../../values/failure.ts';
import type { Match, Pattern, Span } from '../../values/pattern.ts';
import type { Spend } from '../../values/step-budget.ts';
import { bounded } from '../../values/text-limit.ts';

/** A pattern, and what it may cost. */
export interface Searching {
  readonly pattern: Pattern;
  readonly spend: Spend;
}

/** A group by name or number; null when it took no part in the match. */
export function groupOf(pattern: Pattern, match: Match, name: string): Span | null {
  if (/^\d+$/.test(name)) return match[Number(name)] ?? null;
  const number = pattern.names.get(name);
  if (number === undefined) throw new ExpressionFailure(`the regular expression has no group ${quoted(name)}`);
  return match[number] ?? null;
}

/** Puts a text in place of one group of every match, and leaves the rest of the match. */
export function replaceGroup(text: string, { pattern, spend }: Searching, name: string, by: string): string {
  return replaced(text, { pattern, spend }, match => [groupOf(pattern, match, name), by]);
}

/** Puts an expanded replacement in place of every match. */
export function replaceMatches(text: string, { pattern, spend }: Searching, replacement: string): string {
  return replaced(text, { pattern, spend }, match => [match[0], expandReplacement(replacement, text, pattern, match)]);
}

function replaced(
  text: string,
  { pattern, spend }: Searching,
  replace: (match: Match) => readonly [Span | null, string],
): string {
  let result = '';
  let at = 0;
  for (const match of pattern.all(text, spend)) {
    const [span, by] = replace(match);
    if (!span) continue;
    result = bounded(result + text.slice(at, span.from) + by);
    at = span.to;
  }
  return bounded(result + text.slice(at));
}

/** .NET's substitutions: `$1`, `${name}`, `$&` and `$0` for the match, `$$` for a dollar; what names no group stays as it is. */
function expandReplacement(replacement: string, text: string, pattern: Pattern, match: Match): string {
  const textOf = (span: Span | null | undefined): string => (span ? text.slice(span.from, span.to) : '');
  return replacement.replace(/\$(?:\$|&|(\d+)|\{(\w+)\})/g, (whole, number: string | undefined, name: string | undefined) => {
    if (whole === '$$') return '$';
    if (whole === '$&') return textOf(match[0]);
    const index = Number(number ?? (/^\d+$/.test(name ?? '') ? name : Number.NaN));
    if (index < match.length) return textOf(match[index]);
    const named = name === undefined ? undefined : pattern.names.get(name);
    return named === undefined ? whole : textOf(match[named]);
  });
}
