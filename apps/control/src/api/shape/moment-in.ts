import type { Instant } from '@landbridge/model';
import { type FilterClause, refused } from './clauses.ts';

const ISO = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d))?$/;

/** The bounds that a clause sets to a time. A moment is a millisecond long. Throws `Failure` BadRequest for a text that is no moment. */
export function momentIn(
  { property, operator, position }: FilterClause,
  text: string,
): { readonly from?: Instant; readonly before?: Instant } {
  const at = ISO.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw refused(`'${property}' at position ${position} wants a moment as 2026-01-31T23:59:58Z`);
  switch (operator) {
    case 'ge':
      return { from: at };
    case 'gt':
      return { from: at + 1 };
    case 'lt':
      return { before: at };
    case 'le':
      return { before: at + 1 };
    default:
      return { from: at, before: at + 1 };
  }
}
