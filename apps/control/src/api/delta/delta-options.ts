import { type FilterExpression, parseFilter, parseSelect, type SelectedName } from '@landbridge/contract';
import type { DeltaReference } from '@landbridge/directory';
import { Failure, type ObjectId, type ObjectKind, parseGuid } from '@landbridge/model';
import { type Selection, selectionFrom } from '../shape/selection.ts';

/** Graph's most. */
const MOST_IDS = 50;

/** What a round shows, and of which objects: it stays the same from round to round. */
export interface DeltaOptions {
  /** As written; null for everything. */
  readonly select: string | null;
  /** Null for all objects. */
  readonly ids: readonly ObjectId[] | null;
}

/** Reads what a first call asks for; throws `QueryError` or `Failure` BadRequest. */
export function deltaOptionsOf(query: {
  readonly $select?: string | undefined;
  readonly $filter?: string | undefined;
}): DeltaOptions {
  const { $select, $filter } = query;
  const select = $select === undefined || $select.trim() === '' ? null : $select;
  return { select, ids: $filter === undefined || $filter.trim() === '' ? null : idsOf($filter) };
}

function idsOf(filter: string): readonly ObjectId[] {
  const ids = [...new Set(idsIn(parseFilter(filter)))].sort();
  if (ids.length <= MOST_IDS) return ids;
  throw new Failure({ code: 'BadRequest', message: `$filter: a delta follows no more than ${MOST_IDS} objects` });
}

function idsIn(expression: FilterExpression): readonly ObjectId[] {
  if (expression.kind === 'or') return expression.parts.flatMap(idsIn);
  const isOfId = 'path' in expression && expression.path.names.join('/') === 'id';
  if (isOfId && expression.kind === 'compare' && expression.operator === 'eq') return [idFrom(expression.literal)];
  if (isOfId && expression.kind === 'in') return expression.literals.map(idFrom);
  throw new Failure({ code: 'BadRequest', message: "$filter: a delta is filtered by id alone: id eq '...' or id eq '...'" });
}

function idFrom(literal: { readonly type: string; readonly text?: string }): ObjectId {
  const id = parseGuid('text' in literal ? (literal.text ?? '') : '');
  if (id === undefined) throw new Failure({ code: 'BadRequest', message: '$filter: an id is a GUID' });
  return id as string as ObjectId;
}

const REFERENCES: Readonly<Record<ObjectKind, Readonly<Record<string, DeltaReference>>>> = {
  user: {},
  group: { members: 'member', owners: 'owner' },
  contact: {},
};

export interface DeltaShown {
  readonly selection: Selection;
  /** By the name of the property that tells them. */
  readonly references: ReadonlyMap<DeltaReference, string>;
}

/** Where nothing is selected a group's members are told, as Graph does. Throws `QueryError`. */
export function deltaShownOf(select: string | null, kind: ObjectKind): DeltaShown {
  const known = REFERENCES[kind];
  const names = select === null ? null : parseSelect(select);
  const isReference = ({ name }: SelectedName): boolean => Object.hasOwn(known, name);
  const wanted = names === null ? ['members'] : names.filter(isReference).map(({ name }) => name);
  const references = Object.entries(known).filter(([name]) => wanted.includes(name));
  const properties = names === null ? null : names.filter(one => !isReference(one));
  return {
    selection: selectionFrom(properties, [kind], { option: '$select', text: select ?? '' }),
    references: new Map(references.map(([name, reference]) => [reference, name])),
  };
}
