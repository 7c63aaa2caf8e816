import { table } from '../testing/table.ts';

table('Now', [['Now()', '7/2/2021 3:33:38 PM']], [['DateDiff("d", Now(), Now())', 0]]);
