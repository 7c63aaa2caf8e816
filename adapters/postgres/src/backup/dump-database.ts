import type { BackedUpTable, BackupPart } from '@landbridge/model';
import type { ControlledTransaction } from 'kysely';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { DatabaseAddress } from '../database.ts';
import { SCHEMA } from '../migrations.ts';
import type { Tables } from '../tables.ts';
import { describeDatabase } from './describe-database.ts';
import { openOneConnection } from './one-connection.ts';

/**
 * The whole database as it was at one moment, read as fast as it is taken. Nobody who works on it waits for this, and nothing is migrated: a
 * database of an older Landbridge is told as it is.
 */
export async function* dumpDatabase(address: DatabaseAddress): AsyncGenerator<BackupPart> {
  const { database, client, close } = await openOneConnection(address);
  try {
    const transaction = await database
      .startTransaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute();
    try {
      const described = await describeDatabase(transaction);
      yield { part: 'database', database: described };
      for (const table of described.tables) yield* rowsOf(client(), table);
      await transaction.commit().execute();
    } finally {
      if (!transaction.isCommitted) await abandon(transaction, client());
    }
  } finally {
    await close();
  }
}

/** A copy that nobody takes to its end leaves its connection in the middle of a row: it is cut, and PostgreSQL rolls back. */
async function abandon(transaction: ControlledTransaction<Tables>, client: pg.PoolClient): Promise<void> {
  client.connection.stream.destroy();
  await transaction
    .rollback()
    .execute()
    .catch(() => undefined);
}

async function* rowsOf(client: pg.PoolClient, { name, columns }: BackedUpTable): AsyncGenerator<BackupPart> {
  yield { part: 'table', name };
  const names = columns.map(column => client.escapeIdentifier(column)).join(', ');
  const from = `${SCHEMA}.${client.escapeIdentifier(name)}`;
  // By a query: COPY of a partitioned table by its name tells nothing of its partitions.
  const rows = client.query(copyTo(`copy (select ${names} from ${from}) to stdout`));
  for await (const bytes of rows) yield { part: 'rows', bytes: bytes as Uint8Array };
  yield { part: 'tableEnd', name, rows: rows.rowCount };
}
