import { exportProvisioningLog, LOG_FILES, type LogFile, type QueryOf } from '@landbridge/contract';
import { csvFile, type Exporting, jsonArray, jsonLines } from '../export/log-files.ts';
import { zipOf } from '../export/zip.ts';
import type { Server, Streamed } from '../serve.ts';
import { recordQueryOf } from '../shape/record-query.ts';

export function serveLogExport(server: Server): void {
  const { provisioning, clock } = server.ports;

  server.serveStream(exportProvisioningLog, async ({ tenantId, query }) => {
    const asked = recordQueryOf(query);
    // What comes meanwhile stays out, so that an export ends, and its files tell of the same.
    const before = Math.min(asked.before ?? Number.POSITIVE_INFINITY, clock.now() + 1);
    return streamed({ provisioning, tenantId, query: { ...asked, before } }, query);
  });
}

function streamed(exporting: Exporting, { format, file }: QueryOf<typeof exportProvisioningLog>): Streamed {
  if (format === 'json')
    return { type: 'application/json; charset=utf-8', name: 'ProvisioningLogs.json', body: jsonArray(exporting) };
  if (format === 'jsonl')
    return { type: 'application/jsonl; charset=utf-8', name: 'ProvisioningLogs.jsonl', body: jsonLines(exporting) };
  if (file) return { type: 'text/csv; charset=utf-8', name: LOG_FILES[file], body: csvFile(exporting, file) };
  const files = Object.entries(LOG_FILES).map(([one, name]) => ({ name, content: csvFile(exporting, one as LogFile) }));
  return { type: 'application/zip', name: 'ProvisioningLogs.zip', body: zipOf(files) };
}
