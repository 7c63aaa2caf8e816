import { UsageError } from './exit-code.ts';

/** A whole number, 0 included, that an option was given. */
export function numberOf(text: string, option: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${option} wants a whole number, not '${text}'`);
  return Number(text);
}
