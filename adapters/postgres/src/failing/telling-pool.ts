import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { databaseFailure } from './database-failure.ts';

/** A pool whose connections tell what is wrong with the database in our words. */
export function tellingPool(pool: PostgresPool): PostgresPool {
  return {
    options: pool.options,
    connect: async () => tellingClient(await told(pool.connect())),
    end: () => pool.end(),
  };
}

const told = <T>(work: Promise<T>): Promise<T> => work.catch(error => Promise.reject(databaseFailure(error)));

/** By connection, so that Kysely knows one again. */
const TELLING = new WeakMap<PostgresPoolClient, PostgresPoolClient>();

function tellingClient(client: PostgresPoolClient): PostgresPoolClient {
  const known = TELLING.get(client);
  if (known) return known;
  const telling: PostgresPoolClient = Object.create(client, {
    query: { value: (...asked: Parameters<PostgresPoolClient['query']>) => tellingAnswer(client.query(...asked)) },
    release: { value: (...given: Parameters<PostgresPoolClient['release']>) => client.release(...given) },
  });
  TELLING.set(client, telling);
  return telling;
}

/** A cursor is no promise, and is read later. */
function tellingAnswer<T>(answer: T): T {
  return answer instanceof Promise ? (told(answer) as T) : answer;
}
