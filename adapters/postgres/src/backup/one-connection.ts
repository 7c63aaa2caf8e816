import { Kysely } from 'kysely';
import pg from 'pg';
import { assertVersion, connectionTo, type Database, type DatabaseAddress } from '../database.ts';
import { Dialect } from '../dialect.ts';
import type { Tables } from '../tables.ts';

/** A database on a single connection, so that what is copied stands in the same transaction as what is asked and written. */
export interface OneConnection {
  readonly database: Database;
  /** For COPY, which Kysely does not know. */
  client(): pg.PoolClient;
  close(): Promise<void>;
}

/** Throws `Failure` DatabaseUnavailable or DatabaseVersionUnsupported. */
export async function openOneConnection(address: DatabaseAddress): Promise<OneConnection> {
  // What is copied may come or go slowly, and nobody else waits for it.
  const config = connectionTo(address);
  const pool = new pg.Pool({ ...config, options: `${config.options} -c idle_in_transaction_session_timeout=0`, max: 1 });
  let connected: pg.PoolClient | undefined;
  pool.on('connect', client => {
    connected = client;
    // Whoever works with it at the moment is told by what it asked.
    client.on('error', () => undefined);
  });
  pool.on('error', () => undefined);
  const database = new Kysely<Tables>({ dialect: new Dialect({ pool }) });
  const close = (): Promise<void> => database.destroy();
  try {
    await assertVersion(database);
  } catch (error) {
    await close();
    throw error;
  }
  const client = (): pg.PoolClient => {
    if (!connected) throw new Error('no connection was made');
    return connected;
  };
  return { database, client, close };
}
