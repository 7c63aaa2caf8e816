import { connectionTo, type DatabaseAddress } from '@landbridge/postgres';
import { systemChance } from '@landbridge/system';
import pg from 'pg';

/** Empty databases beside the one that a suite shares, for tests of what is a database's own: its level, its statistics, its loss. */
export class NewDatabases {
  readonly #shared: DatabaseAddress;
  readonly #made: string[] = [];

  constructor(shared: DatabaseAddress) {
    this.#shared = shared;
  }

  async make(): Promise<DatabaseAddress> {
    const name = `own_${systemChance.uuid().replaceAll('-', '')}`;
    await this.#onServer(`create database ${name}`);
    this.#made.push(name);
    if (!('url' in this.#shared)) return { ...this.#shared, database: name };
    const url = new URL(this.#shared.url);
    url.pathname = name;
    return { url: url.href };
  }

  async drop(): Promise<void> {
    for (const name of this.#made.splice(0)) await this.#onServer(`drop database if exists ${name} with (force)`);
  }

  async #onServer(statement: string): Promise<void> {
    const client = new pg.Client(connectionTo(this.#shared));
    await client.connect();
    await client.query(statement).finally(() => client.end());
  }
}
