import type { Route } from '@landbridge/contract';
import type { DirectoryReader, ReadObject } from '@landbridge/directory';
import type { ObjectKind, TenantId } from '@landbridge/model';
import { found } from './identifier.ts';
import { pageAnswer, pageRequestOf } from './page.ts';
import type { Call } from './serve.ts';
import { addressOf, contextOf, referenceContext } from './shape/context.ts';
import { expandedFor, expansionsOf } from './shape/expansion.ts';
import { type Shown, showObject } from './shape/object.ts';
import { objectQueryOf, type Wanted } from './shape/object-query.ts';
import { selectionOf } from './shape/selection.ts';

interface Options {
  readonly $filter?: string | undefined;
  readonly $search?: string | undefined;
  readonly $orderby?: string | undefined;
  readonly $select?: string | undefined;
  readonly $expand?: string | undefined;
  readonly $count?: 'true' | 'false' | undefined;
  readonly $top?: number | undefined;
  readonly $skiptoken?: string | undefined;
}

/** A call with whatever options its route has. */
export type ObjectCall = Pick<Call<Route>, 'url' | 'preferredPageSize'> & {
  readonly tenantId: TenantId;
  readonly query: Options;
};

export interface ObjectPage {
  '@odata.context': string;
  '@odata.count'?: number;
  '@odata.nextLink'?: string;
  value: Shown[];
}

/** A page of objects: a statement for the page, one for how many there are if that is asked, one for every expansion. */
export async function answerPage(
  directory: DirectoryReader,
  call: ObjectCall,
  wanted: Wanted & { readonly typed: boolean },
): Promise<ObjectPage> {
  const { tenantId, url, query: options } = call;
  const { kinds, typed } = wanted;
  const selection = selectionOf(options.$select, kinds);
  const expansions = kinds[0] === undefined ? [] : expansionsOf(options.$expand, kinds[0]);
  const query = objectQueryOf(options, wanted);
  const page = await directory.objects(tenantId, query, pageRequestOf(call));
  const related = await expandedFor({ directory, tenantId, url }, page.items, expansions);
  const isCounted = options.$count === 'true' && options.$skiptoken === undefined;
  return {
    '@odata.context': contextOf(url, kinds, { select: options.$select, single: false }),
    ...(isCounted ? { '@odata.count': await directory.count(tenantId, query) } : {}),
    ...pageAnswer(call, page, object => ({ ...showObject(object, selection, typed), ...related.get(object.id) })),
  };
}

export interface ReferencePage {
  '@odata.context': string;
  '@odata.count'?: number;
  '@odata.nextLink'?: string;
  value: { '@odata.id': string }[];
}

/** A page of objects by their addresses alone. */
export async function answerReferences(directory: DirectoryReader, call: ObjectCall, wanted: Wanted): Promise<ReferencePage> {
  const { '@odata.context': _, value, ...paging } = await answerPage(directory, call, { ...wanted, typed: false });
  return {
    '@odata.context': referenceContext(call.url, 'many'),
    ...paging,
    value: value.map(({ id }) => ({ '@odata.id': addressOf(call.url, String(id)) })),
  };
}

export function answerCount(directory: DirectoryReader, { tenantId, query }: ObjectCall, wanted: Wanted): Promise<number> {
  return directory.count(tenantId, objectQueryOf(query, wanted));
}

/** One object that was found, as its own answer. */
export async function answerObject(
  directory: DirectoryReader,
  { tenantId, url, query }: ObjectCall,
  { object, kinds }: { readonly object: ReadObject; readonly kinds: readonly ObjectKind[] },
): Promise<Shown> {
  const selection = selectionOf(query.$select, kinds);
  const related = await expandedFor({ directory, tenantId, url }, [object], expansionsOf(query.$expand, object.kind));
  return {
    '@odata.context': contextOf(url, kinds, { select: query.$select, single: true }),
    ...showObject(object, selection, kinds.length > 1),
    ...related.get(object.id),
  };
}

/** A live object that an address names; throws `Failure` NotFound. */
export async function liveObject(
  directory: DirectoryReader,
  { tenantId, params }: { readonly tenantId: TenantId; readonly params: { readonly id: string } },
  kind: ObjectKind,
): Promise<ReadObject> {
  return found(await directory.object(tenantId, { kind, idOrName: params.id, deleted: false }), kind, params.id);
}
