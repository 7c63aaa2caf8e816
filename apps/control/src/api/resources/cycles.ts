import { listCycles } from '@landbridge/contract';
import type { ConfigurationId } from '@landbridge/model';
import { found, idFrom } from '../identifier.ts';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { showCycle } from '../shape/cycle.ts';

export function serveCycles(server: Server): void {
  const { configurations } = server.ports;

  server.serve(listCycles, async call => {
    const id = idFrom<ConfigurationId>(call.params.id, 'configuration');
    found(await configurations.configuration(call.tenantId, id), 'configuration', id);
    const page = await configurations.cycles(call.tenantId, id, pageRequestOf(call));
    return pageAnswer(call, page, showCycle);
  });
}
