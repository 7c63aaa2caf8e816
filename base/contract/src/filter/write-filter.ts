import type { FilterValue } from './filter-token.ts';
import type { FilterOperator } from './parse-filter.ts';

/** `$filter` for properties that are to equal these values; undefined when there are none. */
export function writeFilter(wanted: Readonly<Record<string, FilterValue | undefined>>): string | undefined {
  return joinFilters(
    Object.entries(wanted).map(([property, value]) => (value === undefined ? undefined : `${property} eq ${literalOf(value)}`)),
  );
}

/** One clause; undefined when there is nothing to compare with. A moment is written as it is. */
export function writeClause(
  property: string,
  operator: FilterOperator,
  value: string | { readonly moment: string } | undefined,
): string | undefined {
  if (value === undefined) return undefined;
  const literal = typeof value === 'string' ? literalOf(value) : value.moment;
  const isFunction = operator === 'contains' || operator === 'startswith';
  return isFunction ? `${operator}(${property},${literal})` : `${property} ${operator} ${literal}`;
}

/** All of them at once; undefined when there are none. */
export function joinFilters(clauses: readonly (string | undefined)[]): string | undefined {
  const there = clauses.filter(clause => clause !== undefined);
  return there.length === 0 ? undefined : there.join(' and ');
}

function literalOf(value: FilterValue): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
