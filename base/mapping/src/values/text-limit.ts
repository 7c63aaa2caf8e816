import { ExpressionFailure } from './failure.ts';

/** More than any attribute that is read holds, octets as base64 among them; functions within functions could double a text without end. */
const MAX_TEXT = 1_000_000;

/** The length itself; a failure for a text that nobody means to make. */
export function withinLimit(length: number): number {
  if (length > MAX_TEXT) throw new ExpressionFailure(`a text would have more than ${MAX_TEXT} characters`);
  return length;
}

/** A text that something was added to, if it is not too long. */
export function bounded(text: string): string {
  withinLimit(text.length);
  return text;
}
