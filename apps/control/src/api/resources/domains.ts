import { listDomains } from '@landbridge/contract';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { showDomain } from '../shape/domain.ts';

export function serveDomains(server: Server): void {
  const { domains, clock } = server.ports;

  server.serve(listDomains, async call => {
    const page = await domains.domains(call.tenantId, pageRequestOf(call));
    return pageAnswer(call, page, domain => showDomain(domain, clock.now()));
  });
}
