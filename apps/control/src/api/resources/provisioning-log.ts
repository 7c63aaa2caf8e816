import { configurationIdOf, listProvisioningRecords, PROVISIONING_FILTERS } from '@landbridge/contract';
import type { RecordQuery } from '@landbridge/directory';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { clausesOf, refused } from '../shape/filter.ts';
import { showRecord } from '../shape/record.ts';

type FilterName = keyof typeof PROVISIONING_FILTERS;

export function serveProvisioningLog(server: Server): void {
  server.serve(listProvisioningRecords, async call => {
    const { provisioning } = server.ports;
    const page = await provisioning.records(call.tenantId, recordQueryOf(call.query.$filter), pageRequestOf(call.query));
    return pageAnswer(call, page, record => showRecord(call.tenantId, record));
  });
}

function recordQueryOf(filter: string | undefined): RecordQuery {
  const query: Record<string, string> = {};
  for (const { property, value, position } of clausesOf(filter)) {
    if (!isFilterName(property)) throw refused(`records can not be filtered by '${property}' at position ${position}`);
    if (typeof value !== 'string' || value.includes('\0')) throw refused(`'${property}' at position ${position} wants a text`);
    const { name, text } = property === 'jobId' ? ofJob(value) : { name: PROVISIONING_FILTERS[property], text: value };
    if (Object.hasOwn(query, name) && query[name] !== text)
      throw refused(`'${property}' at position ${position} has another value already`);
    query[name] = text;
  }
  return query;
}

function isFilterName(name: string): name is FilterName {
  return Object.hasOwn(PROVISIONING_FILTERS, name);
}

/** A text that is no job id is nobody's job, and finds nothing. */
function ofJob(jobId: string): { name: keyof RecordQuery; text: string } {
  return { name: 'configurationId', text: configurationIdOf(jobId) ?? '' };
}
