export { SpnegoContext } from './context.ts';
