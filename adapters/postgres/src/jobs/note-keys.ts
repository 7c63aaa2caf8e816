import type { Instant, Vault } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Notes since when control has each of its keys. Safe to run on every replica. */
export async function noteKeys(database: Database, { keyNames }: Pick<Vault, 'keyNames'>, now: Instant): Promise<void> {
  await sql`
    insert into sealing_key (name, first_seen_at)
    select name, ${new Date(now)} from unnest(${keyNames}::text[]) as name
    on conflict do nothing
  `.execute(database);
}
