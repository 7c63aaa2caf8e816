export {
  type CheckedFilter,
  type CheckedValue,
  checkFilter,
  type FieldType,
  type Filterable,
  type Vocabulary,
} from './check-filter.ts';
export { QUERY_LIMITS } from './cursor.ts';
export { type Expanded, parseExpand } from './expand.ts';
export type { Comparison, FilterExpression, Path, TextFunction } from './filter.ts';
export { type OrderedBy, parseOrderBy } from './order-by.ts';
export { parseFilter } from './parse-filter.ts';
export { QueryError, type QueryFault, type QueryOption } from './query-error.ts';
export { parseSearch, type SearchExpression } from './search.ts';
export { parseSelect, type SelectedName } from './select.ts';
export type { Literal } from './token.ts';
export { joinFilters, writeClause, writeExpression, writeFilter } from './write-filter.ts';
