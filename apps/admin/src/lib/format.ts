const STEPS = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 30],
  ['month', 12],
  ['year', Number.POSITIVE_INFINITY],
] as const;

/** As in "4 seconds ago" or "in 2 minutes". */
export function relativeTime(at: string, now: number, language: string): string {
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  let distance = (Date.parse(at) - now) / 1_000;
  for (const [unit, many] of STEPS) {
    if (Math.abs(distance) < many) return words.format(Math.round(distance), unit);
    distance /= many;
  }
  return exactTime(at, language);
}

/** In the reader's own zone, and as it is written where they live. */
export function exactTime(at: string, language: string): string {
  return new Intl.DateTimeFormat(regional(language), { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(at));
}

/** As in "14:05", in the reader's own zone. */
export function clockTime(at: string, language: string): string {
  return new Intl.DateTimeFormat(regional(language), { timeStyle: 'short' }).format(new Date(at));
}

/** English has several ways to write a day; the browser knows which one the reader is used to. */
function regional(language: string): string {
  return globalThis.navigator?.languages?.find(one => one.startsWith(`${language}-`)) ?? language;
}

export function wholeNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language).format(value);
}

/** As in "49.7 MB". */
export function megabytes(bytes: number, language: string): string {
  const words = { style: 'unit', unit: 'megabyte', minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, words).format(bytes / 1_000_000);
}

/** As in "1.2 s", "2 min" or "3 min 4 s". */
export function duration(milliseconds: number, language: string): string {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  if (milliseconds < 1_000) return `${number.format(Math.round(milliseconds))} ms`;
  const seconds = milliseconds / 1_000;
  if (seconds < 60) return `${number.format(seconds)} s`;
  const minutes = `${number.format(Math.floor(seconds / 60))} min`;
  const rest = Math.floor(seconds % 60);
  return rest === 0 ? minutes : `${minutes} ${number.format(rest)} s`;
}

/** Messages of control are parts of sentences; standing alone they begin like one. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A day of UTC, as in "31 Jan". */
export function shortDay(day: string, language: string): string {
  return new Intl.DateTimeFormat(regional(language), { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day));
}
