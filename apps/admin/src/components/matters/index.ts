export type { Matter } from './matters.ts';
export { useMatters } from './use-matters.ts';
