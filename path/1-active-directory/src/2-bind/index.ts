export { Account } from './account.ts';
export { isOfTheAccount } from './bind-failure.ts';
export { keysInTable } from './key-table.ts';
export { type OpenPorts, open } from './open.ts';
export { readRootDse } from './root-dse.ts';
export { securityFailure } from './security-failure.ts';
export { readUpToDate } from './up-to-date.ts';
