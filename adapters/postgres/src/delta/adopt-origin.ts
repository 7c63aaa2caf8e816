import { type Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from '../tables.ts';

/**
 * A copy that was loaded into another cluster brings numbers of transactions that mean nothing there, and may be ahead of its own: they are
 * taken back to before everything, once. Tokens of before are refused by their origin, so that nobody asks for what was gone then.
 */
export async function adoptOrigin(database: Kysely<Tables>): Promise<void> {
  await database.transaction().execute(async transaction => {
    if (await isOwn(transaction)) return;
    await sql`lock table delta_origin in share row exclusive mode`.execute(transaction);
    if (!(await replacesAnother(transaction))) return;
    await sql`truncate reference_change, removed_object, removed_reference`.execute(transaction);
    await sql`alter table directory_object disable trigger note_change`.execute(transaction);
    for (const table of ['directory_object', 'directory_reference'] as const) {
      await sql`update ${sql.table(table)} set changed_xid = '0' where changed_xid <> '0'`.execute(transaction);
    }
    await sql`alter table directory_object enable trigger note_change`.execute(transaction);
  });
}

async function isOwn(transaction: Transaction<Tables>): Promise<boolean> {
  const { rows } = await sql`
    select from delta_origin where system_identifier = (select system_identifier::text from pg_control_system())
  `.execute(transaction);
  return rows.length > 0;
}

/** False for the very first start, and for whoever comes second. */
async function replacesAnother(transaction: Transaction<Tables>): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from delta_origin where system_identifier <> (select system_identifier::text from pg_control_system())
  `.execute(transaction);
  await sql`
    insert into delta_origin (system_identifier) select system_identifier::text from pg_control_system() on conflict do nothing
  `.execute(transaction);
  return (numAffectedRows ?? 0n) > 0n;
}
