import { ExpressionFailure } from './failure.ts';

/** A piece of a .NET custom date and time format: a run of one specifier, or text that stands for itself. */
export type FormatPart =
  | { readonly kind: 'field'; readonly letter: string; readonly width: number }
  | { readonly kind: 'literal'; readonly text: string };

const SPECIFIERS = 'dfFghHKmMstyz';

/**
 * Reads a .NET custom date and time format string. `'...'` and `"..."` quote, `\` quotes one character, a leading `%` marks a single
 * specifier; every letter that is no specifier stands for itself.
 */
export function parseDateFormat(format: string): readonly FormatPart[] {
  const parts: FormatPart[] = [];
  const literal = (text: string): void => {
    const last = parts.at(-1);
    if (last?.kind === 'literal') parts[parts.length - 1] = { kind: 'literal', text: last.text + text };
    else parts.push({ kind: 'literal', text });
  };
  let at = 0;
  while (at < format.length) {
    const letter = format.charAt(at);
    if (letter === "'" || letter === '"') {
      const end = format.indexOf(letter, at + 1);
      if (end < 0) throw new ExpressionFailure(`the date format ${JSON.stringify(format)} has an open quote`);
      literal(format.slice(at + 1, end));
      at = end + 1;
    } else if (letter === '\\') {
      literal(format.charAt(at + 1));
      at += 2;
    } else if (letter === '%') {
      at++;
    } else if (SPECIFIERS.includes(letter)) {
      let end = at;
      while (format[end] === letter) end++;
      parts.push({ kind: 'field', letter, width: end - at });
      at = end;
    } else {
      literal(letter);
      at++;
    }
  }
  return parts;
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
