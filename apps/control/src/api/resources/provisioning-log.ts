import { getLogSettings, listProvisioningRecords, updateLogSettings } from '@landbridge/contract';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { showRecord } from '../shape/record.ts';
import { recordQueryOf } from '../shape/record-query.ts';
import { withCreated } from '../with-created.ts';

export function serveProvisioningLog(server: Server): void {
  server.serve(listProvisioningRecords, async call => {
    const query = recordQueryOf(call.query);
    const page = await server.ports.provisioning.records(call.tenantId, query, pageRequestOf(call));
    // What somebody looks at by itself is told whole.
    const items = query.id === undefined ? page.items : await withCreated(server.ports, call.tenantId, page.items);
    return pageAnswer(call, { ...page, items }, record => showRecord(call.tenantId, record));
  });

  server.serve(getLogSettings, async ({ tenantId }) => ({
    retentionDays: (await server.ports.retention.read(tenantId)).provisioningLogDays,
  }));

  server.serve(updateLogSettings, async ({ tenantId, body }) => {
    await server.ports.retention.change(tenantId, { provisioningLogDays: body.retentionDays });
    return body;
  });
}
