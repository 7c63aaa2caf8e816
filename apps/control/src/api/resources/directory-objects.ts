import { CASTS, getDirectoryObject, getDirectoryObjectsByIds } from '@landbridge/contract';
import type { ObjectId, ObjectKind } from '@landbridge/model';
import { found } from '../identifier.ts';
import { answerObject } from '../object-answers.ts';
import type { Server } from '../serve.ts';
import { contextOf } from '../shape/context.ts';
import { showObject } from '../shape/object.ts';

const KINDS = ['user', 'group', 'contact'] as const;

export function serveDirectoryObjects(server: Server): void {
  const { directory } = server.ports;

  server.serveTagged(getDirectoryObject, async call => {
    const { id } = call.params;
    const object = await directory.object(call.tenantId, { kind: null, idOrName: id, deleted: false });
    return answerObject(directory, call, { object: found(object, 'directory object', id), kinds: KINDS });
  });

  server.serve(getDirectoryObjectsByIds, async ({ tenantId, body, url }) => {
    const kinds = kindsOf(body.types);
    const objects = await directory.objectsOf(tenantId, body.ids as ObjectId[]);
    return {
      '@odata.context': contextOf(url, KINDS, { select: undefined, single: false }),
      value: objects.filter(({ kind }) => kinds.has(kind)).map(object => showObject(object, null, true)),
    };
  });
}

/** Types that the directory has none of find nothing. */
function kindsOf(types: readonly string[] | undefined): ReadonlySet<ObjectKind> {
  if (types === undefined || types.length === 0 || types.includes('directoryObject')) return new Set(KINDS);
  const named = Object.entries(CASTS).map(([name, kind]) => [name.replace('microsoft.graph.', ''), kind] as const);
  return new Set(named.flatMap(([name, kind]) => (types.includes(name) ? [kind] : [])));
}
