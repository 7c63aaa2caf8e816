import { listEscrows, retryEscrows, type Escrow as ShownEscrow } from '@landbridge/contract';
import type { ConfigurationId, Escrow, Guid } from '@landbridge/model';
import { found, idFrom } from '../identifier.ts';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { momentOf } from '../shape/moment.ts';
import { showProblem } from '../shape/problem.ts';

export function serveEscrows(server: Server): void {
  const { configurations, configurationActs } = server.ports;
  const idOf = (params: { readonly id: string }): ConfigurationId => idFrom<ConfigurationId>(params.id, 'configuration');

  server.serve(listEscrows, async call => {
    const id = idOf(call.params);
    found(await configurations.configuration(call.tenantId, id), 'configuration', id);
    const guid = call.query.source as Guid | undefined;
    return pageAnswer(call, await configurations.escrows(call.tenantId, id, guid, pageRequestOf(call)), showEscrow);
  });

  server.serve(retryEscrows, async ({ tenantId, params, body }) => {
    const guids = body?.sourceIds ? body.sourceIds.map(id => id as Guid) : null;
    return { count: await configurationActs.retryEscrows(tenantId, idOf(params), guids) };
  });
}

function showEscrow(escrow: Escrow): ShownEscrow {
  return {
    sourceId: escrow.guid,
    sourceName: escrow.name,
    sourceClass: escrow.entryClass,
    ...showProblem(escrow.problem),
    attempts: escrow.attempts,
    firstDateTime: momentOf(escrow.firstAt),
    lastDateTime: momentOf(escrow.lastAt),
    nextAttemptDateTime: momentOf(escrow.nextAt),
  };
}
