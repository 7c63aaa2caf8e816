export { foresight } from '../running/foresight.ts';
export { type ApiOptions, createApi } from './create-api.ts';
export type * from './ports.ts';
