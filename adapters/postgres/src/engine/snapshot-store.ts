import type { DomainKey, Snapshot, SnapshotStore } from '@landbridge/engine';
import type { Database } from '../database.ts';
import { PostgresSnapshot } from './snapshot.ts';

export class PostgresSnapshotStore implements SnapshotStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  snapshot<T>(domain: DomainKey, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    return this.#database
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(transaction => work(new PostgresSnapshot(transaction, domain)));
  }
}
