import { exportAuditChain, listDirectoryAudits } from '@landbridge/contract';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { showAudit } from '../shape/audit.ts';
import { auditQueryOf } from '../shape/audit-query.ts';

/** Links read at once. */
const LINKS = 500;

export function serveDirectoryAudits(server: Server): void {
  const { auditLog } = server.ports;

  server.serve(listDirectoryAudits, async call => {
    const page = await auditLog.audits(call.tenantId, auditQueryOf(call.query.$filter), pageRequestOf(call));
    return pageAnswer(call, page, showAudit);
  });

  server.serveLines(exportAuditChain, async ({ tenantId, query }, emit) => {
    let after = query.after;
    for (;;) {
      const links = await auditLog.chain(tenantId, after, LINKS);
      for (const link of links) await emit(link);
      const last = links.at(-1);
      if (!last || links.length < LINKS) return;
      after = last.sequence;
    }
  });
}
