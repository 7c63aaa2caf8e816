export { backUp } from './back-up.ts';
export type { Maintaining, MaintenancePorts } from './ports.ts';
export { readPassphrase } from './read-passphrase.ts';
export { restore } from './restore.ts';
