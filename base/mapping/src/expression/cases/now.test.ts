import { FakeClock } from '@landbridge/testkit';
import { failures, table } from '../testing/table.ts';

const world = { clock: new FakeClock(1_625_240_018_000) };

table('Now', [['Now()', '7/2/2021 3:33:38 PM']], [['DateDiff("d", Now(), "2021-07-04 15:33:38")', 2]], world);
failures('Now', [['Now()', /Now can not be used: its value changes with every cycle/]]);
