import { isExtension, parseSelect, QueryError, type QueryOption, type SelectedName } from '@landbridge/contract';
import type { ObjectKind } from '@landbridge/model';
import { nounOf, PROPERTIES_OF } from './properties-of.ts';

/** Names of `$select`; null when everything is wanted. */
export type Selection = ReadonlySet<string> | null;

/** Throws `QueryError` for a name that none of the kinds has. */
export function selectionOf(select: string | undefined, kinds: readonly ObjectKind[]): Selection {
  if (select === undefined || select.trim() === '') return null;
  return selectionFrom(parseSelect(select), kinds, { option: '$select', text: select });
}

/** The same for names that were read already. */
export function selectionFrom(
  names: readonly SelectedName[] | null,
  kinds: readonly ObjectKind[],
  source: { readonly option: QueryOption; readonly text: string },
): Selection {
  if (names === null) return null;
  for (const { name, offset } of names) {
    if (isExtension(name) || kinds.some(kind => Object.hasOwn(PROPERTIES_OF[kind], name))) continue;
    throw new QueryError(source, { fault: 'PropertyUnknown', message: `${nounOf(kinds)} has no property '${name}'`, offset });
  }
  return new Set(names.map(({ name }) => name));
}
