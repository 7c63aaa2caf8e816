export { type EmbeddedConnection, type EmbeddedOptions, EmbeddedPostgres } from './embedded-postgres.ts';
