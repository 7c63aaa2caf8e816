import type { FilterValue } from './parse-filter.ts';

/** `$filter` for properties that are to equal these values; undefined when there are none. */
export function writeFilter(wanted: Readonly<Record<string, FilterValue | undefined>>): string | undefined {
  const clauses = Object.entries(wanted).flatMap(([property, value]) =>
    value === undefined ? [] : [`${property} eq ${literalOf(value)}`],
  );
  return clauses.length === 0 ? undefined : clauses.join(' and ');
}

function literalOf(value: FilterValue): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
