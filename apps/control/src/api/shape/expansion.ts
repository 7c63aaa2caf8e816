import { parseExpand, QueryError, type QueryFault } from '@landbridge/contract';
import type { DirectoryReader, ReadObject } from '@landbridge/directory';
import type { ObjectId, ObjectKind, TenantId } from '@landbridge/model';
import { type Navigation, navigationOf } from './navigations.ts';
import { showObject } from './object.ts';
import { nounOf } from './properties-of.ts';
import { type Selection, selectionFrom } from './selection.ts';

/** What `$expand` wants shown with every object. */
export interface Expansion {
  readonly name: string;
  readonly navigation: Navigation;
  readonly selection: Selection;
  /** How many at most; more stand behind a link. */
  readonly limit: number;
}

/** Graph shows no more of a collection. */
const LIMIT = 20;
const MOST = 999;

/** Throws `QueryError` for what a kind does not lead to. */
export function expansionsOf(expand: string | undefined, kind: ObjectKind): readonly Expansion[] {
  if (expand === undefined || expand.trim() === '') return [];
  const source = { option: '$expand', text: expand } as const;
  const seen = new Set<string>();
  return parseExpand(expand).map(({ name, offset, select, top }) => {
    const refused = (fault: QueryFault, message: string) => new QueryError(source, { fault, message, offset });
    const navigation = navigationOf(kind, name);
    if (!navigation) throw refused('PropertyUnknown', `${nounOf([kind])} has no navigation property '${name}'`);
    if (seen.has(name)) throw refused('Syntax', `'${name}' is expanded twice`);
    if (top !== null && (navigation.single || top > MOST)) throw refused('ValueOfWrongType', `'${name}' has no such $top`);
    seen.add(name);
    const limit = navigation.single ? 1 : (top ?? LIMIT);
    return { name, navigation, selection: selectionFrom(select, navigation.kinds, source), limit };
  });
}

export interface Expanding {
  readonly directory: DirectoryReader;
  readonly tenantId: TenantId;
  readonly url: URL;
}

type Shown = Readonly<Record<string, unknown>>;

/** What is shown with each object, by its id: one statement for every expansion. */
export async function expandedFor(
  { directory, tenantId, url }: Expanding,
  objects: readonly ReadObject[],
  expansions: readonly Expansion[],
): Promise<ReadonlyMap<ObjectId, Shown>> {
  const shown = new Map<ObjectId, Shown>(objects.map(({ id }) => [id, {}]));
  if (objects.length === 0) return shown;
  for (const { name, navigation, selection, limit } of expansions) {
    const of = objects.map(({ id }) => id);
    const related = await directory.related(tenantId, { name: navigation.name, wanted: navigation.wanted, of, limit: limit + 1 });
    for (const object of objects) {
      const found = related.get(object.id) ?? [];
      const value = found.slice(0, limit).map(one => showObject(one, selection, true));
      const more = found.length > limit ? { [`${name}@odata.nextLink`]: linkTo(url, object, name) } : {};
      const added = navigation.single ? (value[0] ? { [name]: value[0] } : {}) : { [name]: value, ...more };
      shown.set(object.id, { ...shown.get(object.id), ...added });
    }
  }
  return shown;
}

/** All of them, from the first. */
function linkTo({ origin }: URL, { kind, id }: ReadObject, name: string): string {
  return `${origin}/v1.0/${kind}s/${id}/${name}`;
}
