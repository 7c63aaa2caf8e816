import type { Configuration, NamedScope, ScopeEntries } from '@landbridge/contract';

type ScopeKind = Configuration['scope']['kind'];

/** Where a distinguished name stands in a scope. */
export type ScopeList = 'organizationalUnits' | 'groups' | 'excludedUnits' | 'excludedGroups';

/** A scope as it is being edited. What was picked for another kind is kept, so that trying one loses nothing. */
export interface ScopeDraft {
  readonly kind: ScopeKind;
  readonly nested: boolean;
  readonly lists: Readonly<Record<ScopeList, readonly string[]>>;
}

export type ScopeEdit =
  | { readonly edit: 'kind'; readonly kind: ScopeKind }
  | { readonly edit: 'nested'; readonly nested: boolean }
  | { readonly edit: 'add' | 'remove'; readonly list: ScopeList; readonly name: string };

export function draftOf(scope: Configuration['scope'], entries: ScopeEntries): ScopeDraft {
  const names = (some: ScopeEntries['included']): readonly string[] => some.flatMap(one => one.distinguishedName ?? []);
  const included = names(entries.included);
  return {
    kind: scope.kind,
    nested: scope.kind === 'groups' ? scope.nested : true,
    lists: {
      organizationalUnits: scope.kind === 'organizationalUnits' ? included : [],
      groups: scope.kind === 'groups' ? included : [],
      excludedUnits: names(entries.excluded.organizationalUnits),
      excludedGroups: names(entries.excluded.groups),
    },
  };
}

export function editScope(draft: ScopeDraft, edit: ScopeEdit): ScopeDraft {
  if (edit.edit === 'kind') return { ...draft, kind: edit.kind };
  if (edit.edit === 'nested') return { ...draft, nested: edit.nested };
  const others = draft.lists[edit.list].filter(name => !isSame(name, edit.name));
  return { ...draft, lists: { ...draft.lists, [edit.list]: edit.edit === 'add' ? [...others, edit.name] : others } };
}

/** As it is saved; null while it names nothing that could be synchronised. */
export function scopeIn({ kind, nested, lists }: ScopeDraft): NamedScope | null {
  const excluded = { organizationalUnits: [...lists.excludedUnits], groups: [...lists.excludedGroups] };
  if (kind === 'all') return { kind, excluded };
  const distinguishedNames = [...lists[kind]];
  if (distinguishedNames.length === 0) return null;
  return kind === 'groups' ? { kind, distinguishedNames, nested, excluded } : { kind, distinguishedNames, excluded };
}

/** Whether two drafts would be saved as the same scope, in whatever order names were picked. */
export function areSame(one: ScopeDraft, other: ScopeDraft): boolean {
  return savedAs(one) === savedAs(other);
}

function savedAs({ kind, nested, lists }: ScopeDraft): string {
  const inOrder = (names: readonly string[]): readonly string[] => names.map(name => name.toLowerCase()).toSorted();
  const included = kind === 'all' ? [] : inOrder(lists[kind]);
  return JSON.stringify([
    ...[kind, kind === 'groups' && nested, included, inOrder(lists.excludedUnits), inOrder(lists.excludedGroups)],
  ]);
}

/** How a container stands to those that are picked: itself, below one, above some, or not at all. */
export type Coverage = 'picked' | 'below' | 'above' | 'none';

export function coverageOf(name: string, picked: readonly string[]): Coverage {
  if (picked.some(one => isSame(one, name))) return 'picked';
  if (picked.some(one => isBelow(name, one))) return 'below';
  return picked.some(one => isBelow(one, name)) ? 'above' : 'none';
}

/** Distinguished names are the same whatever their case. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function isBelow(name: string, container: string): boolean {
  return name.toLowerCase().endsWith(`,${container.toLowerCase()}`);
}
