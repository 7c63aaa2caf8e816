import { type Instant, RETENTION_DAYS } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { forgetRemovedEdges } from './removed-edges.ts';

const DAY_MS = 86_400_000;

export interface Swept {
  readonly objects: number;
  readonly records: number;
}

/** Removes for good what has lain long enough: the recycle bin, the provisioning log, notices that are over, the guard's tallies. Safe to run on every replica. */
export class PostgresHousekeeping {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async sweep(now: Instant): Promise<Swept> {
    const oldest = (days: number): Date => new Date(now - days * DAY_MS);
    return this.#database.transaction().execute(async transaction => {
      const objects = await sql`
        with gone as (
          delete from directory_object where deleted_at < ${oldest(RETENTION_DAYS.recycleBin)} returning tenant_id, id
        )
        delete from link using gone where link.tenant_id = gone.tenant_id and link.object_id = gone.id
      `.execute(transaction);
      const records = await sql`
        delete from provisioning_record where at < ${oldest(RETENTION_DAYS.provisioningLog)}
      `.execute(transaction);
      await sql`delete from notice where ended_at < ${oldest(RETENTION_DAYS.provisioningLog)}`.execute(transaction);
      await sql`delete from guard_tally where at < ${oldest(1)}`.execute(transaction);
      await forgetRemovedEdges(transaction);
      return { objects: Number(objects.numAffectedRows ?? 0n), records: Number(records.numAffectedRows ?? 0n) };
    });
  }
}
