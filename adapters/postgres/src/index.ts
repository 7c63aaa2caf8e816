export { type Database, type DatabaseAddress, openDatabase } from './database.ts';
export { PostgresEntryStore } from './engine/entry-store.ts';
export { PostgresLeases } from './engine/leases.ts';
export { PostgresWalkStore } from './engine/walk-store.ts';
export { PostgresDueDomains } from './jobs/due-domains.ts';
export { PgBossWakeups } from './jobs/wakeups.ts';
