export { isOfTheAccount } from './bind-failure.ts';
export { type OpenPorts, open } from './open.ts';
export { readRootDse } from './root-dse.ts';
