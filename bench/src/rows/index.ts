import type { Row } from '../row.ts';
import { FIRST_CYCLE_20K, FIRST_CYCLE_100K } from './first-cycle.ts';

/** Every row, in the order it is run. */
export const ROWS: readonly Row[] = [FIRST_CYCLE_20K, FIRST_CYCLE_100K];
