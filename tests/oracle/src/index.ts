export { difference } from './difference.ts';
export type { Expected, ExpectedObject, Guid, Kind, Properties, Scope } from './expected.ts';
export { expectedDirectory } from './expected-directory.ts';
export type { Server } from './ldapsearch.ts';
export type { Remapped } from './mapping.ts';
