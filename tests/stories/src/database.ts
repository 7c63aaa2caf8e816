import type { DatabaseAddress } from '@landbridge/postgres';
import { inject } from 'vitest';

/** The database that the suite's set-up started, or the one that TEST_DATABASE_URL names. Stories share it, each in a tenant of its own. */
export async function databaseForTests(): Promise<DatabaseAddress> {
  return inject('database');
}

declare module 'vitest' {
  export interface ProvidedContext {
    database: DatabaseAddress;
  }
}
