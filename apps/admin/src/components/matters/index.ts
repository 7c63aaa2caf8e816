export { useMatters } from './use-matters.ts';
