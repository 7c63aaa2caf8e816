import { getObjectHistory, type PresentState } from '@landbridge/contract';
import { type Answer, answerOf, decidedBy, presentState } from '@landbridge/directory';
import { Failure } from '@landbridge/model';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { momentOf } from '../shape/moment.ts';
import { showRecord } from '../shape/record.ts';
import { withCreated } from '../with-created.ts';

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
    const read = await provisioning.records(tenantId, query, pageRequestOf(call));
    const decided = new Map(read.items.map(record => [record.id, decidedBy(record)]));
    const page = { ...read, items: await withCreated(server.ports, tenantId, read.items) };
    return {
      displayName: known.name,
      sourceId: guid,
      objectId: object?.id ?? null,
      onPremisesDistinguishedName: known.entry?.distinguishedName ?? null,
      presentState: showState(presentState(known)),
      configurations: known.configurations.map(configuration => showState(answerOf(known, configuration))),
      ...pageAnswer(call, page, record => ({
        ...showRecord(tenantId, record),
        decidedBy: decided.get(record.id) ?? decidedBy(record),
      })),
    };
  });
}

function showState({ since, ...answer }: Answer): PresentState {
  return { ...answer, sinceDateTime: momentOf(since) };
}
