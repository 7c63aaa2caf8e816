import { type Instant, RETENTION_DAYS, type Vault } from '@landbridge/model';
import { sql } from 'kysely';
import { concludeAbandoned } from '../acting/directory-audits.ts';
import type { Database } from '../database.ts';
import { forgetRemoved } from '../delta/forget-removed.ts';
import { shortenNotes } from '../engine/told-by.ts';
import { keepDailyCounts } from './daily-counts.ts';
import { noteKeys } from './note-keys.ts';
import { keepPartitions } from './record-partitions.ts';
import { sweepRecords } from './record-retention.ts';
import { fileNames } from './recorded-names.ts';
import { forgetRemovedEdges } from './removed-edges.ts';
import { type Resealed, reseal } from './reseal.ts';
import { gatherStageTallies, recountStages } from './stage-tallies.ts';
import { dropStrayReferences } from './stray-references.ts';

const DAY_MS = 86_400_000;

export interface Swept {
  readonly objects: number;
  readonly records: number;
  /** Days of the provisioning log that nobody needs any more. */
  readonly days: number;
}

/** Removes for good what has lain long enough: the recycle bin, the provisioning log, notices that are over, the guard's tallies. Safe to run on every replica. */
export class PostgresHousekeeping {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async sweep(now: Instant): Promise<Swept> {
    const oldest = (days: number): Date => new Date(now - days * DAY_MS);
    const objects = await this.#database.transaction().execute(async transaction => {
      const gone = await sql`
        with gone as (
          delete from directory_object as object using tenant
          where tenant.id = object.tenant_id
            and object.deleted_at < ${new Date(now)}::timestamptz - make_interval(hours => 24 * tenant.recycle_bin_days)
          returning object.tenant_id, object.id
        )
        delete from link using gone where link.tenant_id = gone.tenant_id and link.object_id = gone.id
      `.execute(transaction);
      await sql`delete from notice where ended_at < ${oldest(RETENTION_DAYS.notices)}`.execute(transaction);
      await sql`delete from guard_tally where at < ${oldest(1)}`.execute(transaction);
      await sql`delete from credential_throttle where changed_at < ${oldest(1)}`.execute(transaction);
      await sql`delete from credential_check where at < ${oldest(RETENTION_DAYS.passwordChecks)}`.execute(transaction);
      await sql`delete from access_token where expires_at < ${oldest(0)}`.execute(transaction);
      await sql`delete from administrator_session where expires_at < ${oldest(0)}`.execute(transaction);
      await sql`delete from passkey_challenge where expires_at < ${oldest(0)}`.execute(transaction);
      await sql`delete from spent_assertion where expires_at < ${oldest(0)}`.execute(transaction);
      await forgetRemovedEdges(transaction);
      // A day longer than tokens live, for clocks that differ.
      await forgetRemoved(transaction, oldest(RETENTION_DAYS.delta + 1));
      return Number(gone.numAffectedRows ?? 0n);
    });
    const days = await keepPartitions(this.#database, now);
    await keepDailyCounts(this.#database, now);
    await recountStages(this.#database);
    return { objects, days, records: await sweepRecords(this.#database, now) };
  }

  /** Notes since when the vault has each of its keys. */
  noteKeys(vault: Vault, now: Instant): Promise<void> {
    return noteKeys(this.#database, vault, now);
  }

  /** Seals under the vault's newest key what lies under older ones. */
  reseal(vault: Vault): Promise<Resealed> {
    return reseal(this.#database, vault);
  }

  /** What pages put off so that they need not wait for it; to be called every minute or so. */
  async catchUp(now: Instant): Promise<void> {
    await fileNames(this.#database);
    await gatherStageTallies(this.#database);
    await dropStrayReferences(this.#database);
    await shortenNotes(this.#database, now);
    await concludeAbandoned(this.#database, now);
  }
}
