import { formatDefault } from './date-time.ts';
import { ExpressionFailure, quoted } from './failure.ts';
import { firstOf, type Numeric, type Single, type Value } from './value.ts';

/** Text of one value: booleans as `True` and `False`, moments as `M/d/yyyy h:mm:ss tt`, octets as base64. */
export function textOf(value: Single): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return String(value);
  return value.kind === 'binary' ? value.base64 : formatDefault(value);
}

/** Text of a value, of the first one of a list; null for null. */
export function asText(value: Value): string | null {
  if (typeof value === 'string') return value;
  const first = firstOf(value);
  return first === null ? null : textOf(first);
}

const INTEGER = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;

/** The number a text is, or undefined. Integers beyond 2^53 become bigints, so that no FILETIME loses digits. */
export function parseNumber(text: string): Numeric | undefined {
  const bare = text.trim();
  if (INTEGER.test(bare)) {
    const number = Number(bare);
    return Number.isSafeInteger(number) ? number : BigInt(bare.startsWith('+') ? bare.slice(1) : bare);
  }
  return DECIMAL.test(bare) ? Number(bare) : undefined;
}

/** The number a value is; null for null and the empty text, a failure for what is none. */
export function asNumber(value: Value): Numeric | null {
  const single = firstOf(value);
  if (single === null || single === '') return null;
  if (typeof single === 'number' || typeof single === 'bigint') return single;
  if (typeof single === 'boolean') return single ? 1 : 0;
  const number = typeof single === 'string' ? parseNumber(single) : undefined;
  if (number === undefined) throw new ExpressionFailure(`${quoted(textOf(single))} is not a number`);
  return number;
}

/** A whole number for positions, lengths and counts; null for null. */
export function asWhole(value: Value): number | null {
  const number = asNumber(value);
  if (number === null) return null;
  const whole = Math.trunc(Number(number));
  if (!Number.isSafeInteger(whole)) throw new ExpressionFailure(`${number} is out of range`);
  return whole;
}

/** What a condition says: null and the empty text are false, numbers are true unless zero, texts are `True` or `False` in any case. */
export function asBoolean(value: Value): boolean {
  const single = firstOf(value);
  if (single === null || single === '') return false;
  if (typeof single === 'boolean') return single;
  if (typeof single === 'number' || typeof single === 'bigint') return Number(single) !== 0;
  const text = textOf(single);
  const word = text.trim().toLowerCase();
  if (word === 'true') return true;
  if (word === 'false') return false;
  const number = parseNumber(text);
  if (number === undefined) throw new ExpressionFailure(`${quoted(text)} is neither True nor False`);
  return Number(number) !== 0;
}
