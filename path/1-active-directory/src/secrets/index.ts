export { Replication } from './replication.ts';
export { SecretReader } from './secret-reader.ts';
