export { compiledSchemas } from '../schema/compiled-schemas.ts';
export { type ApiOptions, createApi } from './create-api.ts';
export { foresight } from './foresight.ts';
export type { Certificate } from './harden.ts';
export type * from './ports.ts';
