import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Tables } from '../tables.ts';

/** Fewer rows than this are read quickly whatever the plan. */
const WORTH_IT = 1_000;

/** A tenth of the usual sample tells a table of one row from one of a hundred thousand; PostgreSQL looks more closely later. */
const COARSE = 10;

/**
 * Keeps the planner's statistics up with a first read. PostgreSQL's own analysis comes a minute late, and until then it believes that a new
 * domain has a single row, and reads all of it again for every page. So each table is analysed whenever it has doubled.
 */
export class Statistics {
  readonly #database: Database;
  readonly #tables = new Map<keyof Tables, { grown: number; known: number }>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** To be called after the transaction that wrote the rows. */
  async grew(rows: Partial<Record<keyof Tables, number>>): Promise<void> {
    for (const [name, count] of Object.entries(rows)) {
      const table = name as keyof Tables;
      const state = this.#tables.get(table) ?? { grown: 0, known: 0 };
      this.#tables.set(table, state);
      state.grown += count;
      if (state.grown < Math.max(WORTH_IT, state.known)) continue;
      state.known += state.grown;
      state.grown = 0;
      await this.#database.transaction().execute(async transaction => {
        await sql`set local default_statistics_target = ${sql.lit(COARSE)}`.execute(transaction);
        // Whoever has the lock is at it, or hangs: neither is waited for.
        await sql`analyze (skip_locked) ${sql.table(table)}`.execute(transaction);
      });
    }
  }
}
