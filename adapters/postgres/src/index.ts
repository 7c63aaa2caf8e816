export { type Database, type DatabaseAddress, openDatabase } from './database.ts';
export { PostgresEntryStore } from './engine/entry-store.ts';
export { PostgresLeases } from './engine/leases.ts';
export { PostgresWalkStore } from './engine/walk-store.ts';
