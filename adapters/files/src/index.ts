export { bothLogs } from './both-logs.ts';
export { type FileLog, type FileLogSettings, openFileLog } from './file-log.ts';
export type { LogLevel } from './log-line.ts';
export { readText, readTextIfThere } from './read-text.ts';
export { remove } from './remove.ts';
export { readSecret } from './secret.ts';
export { terminalLog } from './terminal-log.ts';
export { openVault } from './vault.ts';
export { writePrivate } from './write-private.ts';
