export { ReadingAhead } from './reading-ahead.ts';
export { Replication } from './replication.ts';
export { SecretReader } from './secret-reader.ts';
