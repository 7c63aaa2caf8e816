import { allowHeldDeletes, type HeldDelete, type HeldDeletes, listHeldDeletes, rejectHeldDeletes } from '@landbridge/contract';
import type { HeldDelete as Held, HeldKey } from '@landbridge/directory';
import type { ConfigurationId, Guid } from '@landbridge/model';
import { found, idFrom } from '../identifier.ts';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { momentOf } from '../shape/moment.ts';

export function serveHeldDeletes(server: Server): void {
  const { configurations, configurationActs } = server.ports;
  const idOf = (params: { readonly id: string }): ConfigurationId => idFrom<ConfigurationId>(params.id, 'configuration');

  server.serve(listHeldDeletes, async call => {
    const id = idOf(call.params);
    found(await configurations.configuration(call.tenantId, id), 'configuration', id);
    const page = await configurations.heldDeletes(call.tenantId, id, pageRequestOf(call));
    return pageAnswer(call, page, showHeldDelete);
  });

  server.serve(allowHeldDeletes, async ({ tenantId, params, body }) => ({
    count: await configurationActs.allowDeletes(tenantId, idOf(params), keysOf(body)),
  }));

  server.serve(rejectHeldDeletes, async ({ tenantId, params, body }) => ({
    count: await configurationActs.rejectDeletes(tenantId, idOf(params), keysOf(body)),
  }));
}

function keysOf(body: HeldDeletes): readonly HeldKey[] | null {
  if (!body?.ids) return null;
  return body.ids.map(({ kind, sourceId, memberSourceId }) => ({
    kind,
    guid: sourceId as Guid,
    memberGuid: (memberSourceId as Guid | undefined) ?? null,
  }));
}

function showHeldDelete({ kind, guid, objectId, objectKind, objectName, member, reason, cycleId, stagedAt }: Held): HeldDelete {
  return {
    kind,
    objectId,
    objectKind,
    objectName,
    sourceId: guid,
    member: member && { objectId: member.objectId, objectName: member.name, sourceId: member.guid },
    reason,
    cycleId,
    heldSinceDateTime: momentOf(stagedAt),
  };
}
