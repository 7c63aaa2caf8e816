export type { Bench, Goal, Measured, Row } from './row.ts';
export { ROWS } from './rows/index.ts';
