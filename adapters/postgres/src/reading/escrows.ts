import type { PageRequest, ReadPage } from '@landbridge/directory';
import type { ConfigurationId, EntryClass, Escrow, Guid, Problem, TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { limitOf, pageFrom, uuidAfter } from './page.ts';

interface EscrowRow {
  readonly guid: Guid;
  readonly class: EntryClass;
  readonly name: string;
  readonly problem: Problem;
  readonly attempts: number;
  readonly first_at: Date;
  readonly last_at: Date;
  readonly next_at: Date;
}

/** Entries that could not be synchronised, in the order of their GUIDs. */
export async function readEscrows(
  database: Database,
  { tenantId, id, guid }: { readonly tenantId: TenantId; readonly id: ConfigurationId; readonly guid: Guid | undefined },
  page: PageRequest,
): Promise<ReadPage<Escrow>> {
  const after = uuidAfter(page);
  const { rows } = await sql<EscrowRow>`
    select guid, class, name, problem, attempts, first_at, last_at, greatest(next_at, first_at) as next_at from escrow
    where tenant_id = ${tenantId} and configuration_id = ${id} and ${after === null ? sql`true` : sql`guid > ${after}::uuid`}
      and ${guid === undefined ? sql`true` : sql`guid = ${guid}::uuid`}
    order by guid
    limit ${limitOf(page)}
  `.execute(database);
  const item = (row: EscrowRow): Escrow => ({
    configurationId: id,
    guid: row.guid,
    entryClass: row.class,
    name: row.name,
    problem: row.problem,
    attempts: row.attempts,
    firstAt: row.first_at.getTime(),
    lastAt: row.last_at.getTime(),
    nextAt: row.next_at.getTime(),
  });
  return pageFrom(rows, page, { item, key: row => row.guid });
}
