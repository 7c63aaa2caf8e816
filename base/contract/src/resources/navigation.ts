import type { Permission } from '@landbridge/model';
import { z } from 'zod';
import { countQuery, idParams, objectPageOf, objectPageQuery } from '../paging.ts';
import { defineRoute } from '../route.ts';

/** Kinds of objects as Graph names their types; a collection of several is narrowed to one by its name in the address. */
export const CASTS = {
  'microsoft.graph.user': 'user',
  'microsoft.graph.group': 'group',
  'microsoft.graph.orgContact': 'contact',
} as const;

const castParams = idParams.extend({
  cast: z.enum(['microsoft.graph.user', 'microsoft.graph.group', 'microsoft.graph.orgContact']),
});
const count = z.number().int();

/** Where an object is, and nothing of it. */
const reference = z.object({ '@odata.id': z.string() });
/** What it points to can be narrowed and ordered, and not shown. */
const referencePageQuery = objectPageQuery.omit({ $select: true });

/** Objects that one object refers to or is referred to by: a list, narrowed to one type, and how many they are. */
export function defineNavigation<Item extends z.ZodType>(path: string, permission: Permission, description: string, item: Item) {
  return {
    list: defineRoute({
      method: 'GET',
      path,
      permission,
      description,
      params: idParams,
      query: objectPageQuery,
      response: objectPageOf(item),
    }),
    ref: defineRoute({
      method: 'GET',
      path: `${path}/$ref`,
      permission,
      description: `${description}: their addresses alone`,
      params: idParams,
      query: referencePageQuery,
      response: objectPageOf(reference),
    }),
    count: defineCount(`${path}/$count`, permission, description, idParams),
    cast: defineRoute({
      method: 'GET',
      path: `${path}/{cast}`,
      permission,
      description: `${description}: those of one type`,
      params: castParams,
      query: objectPageQuery,
      response: objectPageOf(item),
    }),
    castCount: defineCount(`${path}/{cast}/$count`, permission, `${description}, of one type`, castParams),
  };
}

/** The address of the one object that another refers to. */
export function defineReference(path: string, permission: Permission, description: string) {
  return defineRoute({
    method: 'GET',
    path: `${path}/$ref`,
    permission,
    description: `${description}: the address alone`,
    params: idParams,
    response: reference.extend({ '@odata.context': z.string() }),
  });
}

/** How many objects a list holds, as plain text. */
export function defineCount<Params extends z.ZodType>(
  path: string,
  permission: Permission,
  description: string,
  params?: Params,
) {
  return defineRoute({
    method: 'GET',
    path,
    permission,
    description: `how many: ${description}`,
    ...(params === undefined ? {} : { params }),
    query: countQuery,
    response: count,
  });
}
