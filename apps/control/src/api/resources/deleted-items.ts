import {
  countDeletedGroups,
  countDeletedUsers,
  getDeletedItem,
  listDeletedGroups,
  listDeletedUsers,
  removeDeletedItem,
  restoreDeletedItem,
} from '@landbridge/contract';
import { type ReadObject, type Restoring, restoring } from '@landbridge/directory';
import { Failure, type TenantId } from '@landbridge/model';
import { found } from '../identifier.ts';
import { answerCount, answerObject, answerPage } from '../object-answers.ts';
import type { Server } from '../serve.ts';

const RECYCLE_BIN = { among: 'everything', deleted: true } as const;
const DELETED_USERS = { source: RECYCLE_BIN, kinds: ['user'] } as const;
const DELETED_GROUPS = { source: RECYCLE_BIN, kinds: ['group'] } as const;
const KINDS = ['user', 'group', 'contact'] as const;

export function serveDeletedItems(server: Server): void {
  const { directory, history } = server.ports;

  const deletedItem = async (tenantId: TenantId, id: string): Promise<ReadObject> =>
    found(await directory.object(tenantId, { kind: null, idOrName: id, deleted: true }), 'deleted item', id);

  server.serve(listDeletedUsers, call => answerPage(directory, call, { ...DELETED_USERS, typed: false }));
  server.serveNumber(countDeletedUsers, call => answerCount(directory, call, DELETED_USERS));
  server.serve(listDeletedGroups, call => answerPage(directory, call, { ...DELETED_GROUPS, typed: false }));
  server.serveNumber(countDeletedGroups, call => answerCount(directory, call, DELETED_GROUPS));

  server.serveTagged(getDeletedItem, async call =>
    answerObject(directory, call, { object: await deletedItem(call.tenantId, call.params.id), kinds: KINDS }),
  );

  server.serve(restoreDeletedItem, async call => {
    const { tenantId, params } = call;
    const { id } = await deletedItem(tenantId, params.id);
    const known = await history.find(tenantId, id);
    await restore(server, { tenantId, id }, known ? restoring(known) : { by: 'directory' });
    const object = await directory.object(tenantId, { kind: null, idOrName: id, deleted: false });
    if (!object) throw new Failure({ code: 'Conflict', message: `${known?.name ?? id} did not come back` });
    return answerObject(directory, { ...call, query: {} }, { object, kinds: KINDS });
  });

  server.serve(removeDeletedItem, async ({ tenantId, params }) => {
    const { id } = await deletedItem(tenantId, params.id);
    await server.ports.recycledObjects.remove(tenantId, id);
    return undefined;
  });
}

async function restore(
  { ports: { recycledObjects, configurations, onDemand } }: Server,
  { tenantId, id }: Pick<ReadObject, 'id'> & { readonly tenantId: TenantId },
  how: Restoring,
): Promise<void> {
  if (how.by === 'nobody') throw new Failure({ code: 'Conflict', message: how.reason });
  if (how.by === 'directory') return recycledObjects.restore(tenantId, id);
  const { configurationId, guid } = how;
  const { domainId } = found(await configurations.configuration(tenantId, configurationId), 'configuration', configurationId);
  const wish = { tenantId, domainId, configurationId, who: { objectGuid: guid }, members: [], mode: 'apply' } as const;
  const { problem } = await onDemand.provision(wish);
  if (problem) throw new Failure(problem);
}
