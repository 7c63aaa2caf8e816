import {
  checkFilter,
  type OrderedBy,
  parseFilter,
  parseOrderBy,
  parseSearch,
  QueryError,
  type SearchExpression,
  type Vocabulary,
} from '@landbridge/contract';
import type { ObjectField, ObjectFilter, ObjectOrder, ObjectQuery, ObjectSource } from '@landbridge/directory';
import type { ObjectKind } from '@landbridge/model';
import { vocabularyOf } from './object-vocabulary.ts';

interface QueryOptions {
  readonly $filter?: string | undefined;
  readonly $search?: string | undefined;
  readonly $orderby?: string | undefined;
}

/** Objects of one kind, or of several. */
export interface Wanted {
  readonly source: ObjectSource;
  readonly kinds: readonly ObjectKind[];
}

/** What a call asks of the directory; throws `QueryError` that says where a text goes wrong. */
export function objectQueryOf({ $filter, $search, $orderby }: QueryOptions, { source, kinds }: Wanted): ObjectQuery {
  const vocabulary = vocabularyOf(kinds);
  const filter = isSaid($filter) ? checkFilter($filter, parseFilter($filter), vocabulary) : null;
  const search = isSaid($search) ? searchOf($search, parseSearch($search), vocabulary) : null;
  const order = isSaid($orderby) ? parseOrderBy($orderby).map(key => orderOf($orderby, key, vocabulary)) : [];
  const [kind, ...others] = kinds;
  return { source, kind: others.length === 0 ? (kind ?? null) : null, filter: both(filter, search), order };
}

function isSaid(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

function both(one: ObjectFilter | null, other: ObjectFilter | null): ObjectFilter | null {
  return one && other ? { kind: 'and', parts: [one, other] } : (one ?? other);
}

function searchOf(text: string, search: SearchExpression, vocabulary: Vocabulary<ObjectField>): ObjectFilter {
  if (search.kind !== 'term') return { kind: search.kind, parts: search.parts.map(part => searchOf(text, part, vocabulary)) };
  const { property, offset, text: value } = search;
  const found = vocabulary.named(property.split('/'));
  if (found?.type === 'text') return { kind: 'words', field: found.field, value };
  const [fault, message] =
    found === undefined
      ? (['PropertyUnknown', `${vocabulary.noun} has no property '${property}'`] as const)
      : (['PropertyUnsupported', `'${property}' can not be searched`] as const);
  throw new QueryError({ option: '$search', text }, { fault, message, offset });
}

const ORDERED = new Set<ObjectField['on']>(['id', 'createdAt', 'deletedAt', 'attribute']);

function orderOf(text: string, { path, descending }: OrderedBy, vocabulary: Vocabulary<ObjectField>): ObjectOrder {
  const name = path.names.join('/');
  const found = vocabulary.named(path.names);
  if (found && ORDERED.has(found.field.on)) return { field: found.field, descending };
  const [fault, message] =
    found === undefined
      ? (['PropertyUnknown', `${vocabulary.noun} has no property '${name}'`] as const)
      : (['PropertyUnsupported', `objects can not be ordered by '${name}'`] as const);
  throw new QueryError({ option: '$orderby', text }, { fault, message, offset: path.offset });
}
