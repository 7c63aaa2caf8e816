import { ExpressionFailure, quoted } from '../../values/failure.ts';

/** A group by name or number; null when it took no part in the match. */
export function groupOf(match: RegExpExecArray, name: string): string | null {
  if (/^\d+$/.test(name)) return match[Number(name)] ?? null;
  if (!match.groups || !(name in match.groups))
    throw new ExpressionFailure(`the regular expression has no group ${quoted(name)}`);
  return match.groups[name] ?? null;
}

/** Puts a text in place of one group of every match, and leaves the rest of the match. */
export function replaceGroup(text: string, pattern: RegExp, name: string, by: string): string {
  let result = '';
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    groupOf(match, name);
    const span = /^\d+$/.test(name) ? match.indices?.[Number(name)] : match.indices?.groups?.[name];
    if (!span) continue;
    result += text.slice(at, span[0]) + by;
    at = span[1];
  }
  return result + text.slice(at);
}

/** .NET's substitutions: `$1`, `${name}`, `$&` and `$0` for the match, `$$` for a dollar; what names no group stays as it is. */
export function expandReplacement(replacement: string, match: readonly unknown[]): string {
  const last = match.at(-1);
  const groups = typeof last === 'object' && last !== null ? (last as Readonly<Record<string, string | undefined>>) : {};
  // What String.replace hands over: match, groups, offset, text, and the named groups when there are any.
  const numbered = match.slice(
    0,
    match.findIndex(part => typeof part === 'number'),
  );
  return replacement.replace(/\$(?:\$|&|(\d+)|\{(\w+)\})/g, (whole, number: string | undefined, name: string | undefined) => {
    if (whole === '$$') return '$';
    if (whole === '$&') return String(numbered[0]);
    const index = Number(number ?? (/^\d+$/.test(name ?? '') ? name : Number.NaN));
    if (index < numbered.length) return String(numbered[index] ?? '');
    return name !== undefined && name in groups ? (groups[name] ?? '') : whole;
  });
}
