import type { ObjectKind } from '@landbridge/model';

const SETS: Readonly<Record<ObjectKind, string>> = { user: 'users', group: 'groups', contact: 'contacts' };

/** What `@odata.context` says of an answer: which collection, which properties, one or many (OData 4.01 Protocol, section 10). */
export function contextOf(
  url: URL,
  kinds: readonly ObjectKind[],
  shown: { readonly select: string | undefined; readonly single: boolean },
): string {
  const [kind, ...others] = kinds;
  const set = kind !== undefined && others.length === 0 ? SETS[kind] : 'directoryObjects';
  const names = shown.select?.replace(/\s+/g, '') ?? '';
  const properties = names === '' || names.includes('*') ? '' : `(${names})`;
  return `${url.origin}/v1.0/$metadata#${set}${properties}${shown.single ? '/$entity' : ''}`;
}

/** Of answers that hold addresses alone (OData 4.01 Protocol, sections 10.9 and 10.10). */
export function referenceContext({ origin }: URL, shown: 'one' | 'many'): string {
  return `${origin}/v1.0/$metadata#${shown === 'one' ? '$ref' : 'Collection($ref)'}`;
}

/** Where any object of the directory is, whatever its kind. */
export function addressOf({ origin }: URL, id: string): string {
  return `${origin}/v1.0/directoryObjects/${id}`;
}
