import type { LogFile } from '@landbridge/contract';
import type { ProvisioningReader, ReadRecord, RecordQuery } from '@landbridge/directory';
import type { TenantId } from '@landbridge/model';
import { showRecord } from '../shape/record.ts';
import { csvHead, csvRows } from './csv.ts';

/** Records in memory at a time. */
const PAGE = 500;

export interface Exporting {
  readonly provisioning: ProvisioningReader;
  readonly tenantId: TenantId;
  readonly query: RecordQuery;
}

/** Page by page, the next one read when the one before has been taken. */
async function* pagesOf({ provisioning, tenantId, query }: Exporting): AsyncIterable<readonly ReadRecord[]> {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<ProvisioningReader['records']>> = await provisioning.records(tenantId, query, {
      limit: PAGE,
      after,
    });
    yield page.items;
    after = page.next;
  } while (after !== null);
}

export async function* jsonLines(exporting: Exporting): AsyncIterable<string> {
  for await (const records of pagesOf(exporting)) {
    yield records.map(record => `${JSON.stringify(showRecord(exporting.tenantId, record))}\n`).join('');
  }
}

export async function* jsonArray(exporting: Exporting): AsyncIterable<string> {
  let separator = '[\n';
  for await (const records of pagesOf(exporting)) {
    const texts = records.map(record => JSON.stringify(showRecord(exporting.tenantId, record)));
    if (texts.length === 0) continue;
    yield separator + texts.join(',\n');
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

export async function* csvFile(exporting: Exporting, file: LogFile): AsyncIterable<string> {
  yield csvHead(file);
  for await (const records of pagesOf(exporting)) {
    yield records.map(record => csvRows(file, showRecord(exporting.tenantId, record))).join('');
  }
}
