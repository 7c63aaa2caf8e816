import { getObjectHistory, type HistoryRecord, type PresentState } from '@landbridge/contract';
import { type Answer, answerOf, decidedBy, presentState, type ReadRecord } from '@landbridge/directory';
import { Failure, type TenantId } from '@landbridge/model';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { momentOf } from '../shape/moment.ts';
import { showRecord } from '../shape/record.ts';

export function serveObjectHistory(server: Server): void {
  const { history, provisioning } = server.ports;

  server.serve(getObjectHistory, async call => {
    const { tenantId, params } = call;
    const known = await history.find(tenantId, params.id);
    if (!known) {
      const message = `neither the directory, nor the store of a domain, nor the log knows ${params.id}`;
      throw new Failure({ code: 'NotFound', message });
    }
    const { guid, object } = known;
    const query = { about: { guid, objectId: object?.id ?? null } };
    const page = await provisioning.records(tenantId, query, pageRequestOf(call));
    return {
      displayName: known.name,
      sourceId: guid,
      objectId: object?.id ?? null,
      onPremisesDistinguishedName: known.entry?.distinguishedName ?? null,
      presentState: showState(presentState(known)),
      configurations: known.configurations.map(configuration => showState(answerOf(known, configuration))),
      ...pageAnswer(call, page, record => showHistory(tenantId, record)),
    };
  });
}

function showState({ since, ...answer }: Answer): PresentState {
  return { ...answer, sinceDateTime: momentOf(since) };
}

function showHistory(tenantId: TenantId, record: ReadRecord): HistoryRecord {
  return { ...showRecord(tenantId, record), decidedBy: decidedBy(record) };
}
