export { type Borrowed, type EmbeddedConnection, type EmbeddedOptions, EmbeddedPostgres } from './embedded-postgres.ts';
export type { Death } from './server.ts';
