import { FakeClock } from '@landbridge/testkit';
import { failures, table } from '../testing/table.ts';

const world = { clock: new FakeClock(1_625_240_018_000) };
const now = 'CDate("8/25/2021 5:41:18 PM")';
const hired = 'CDate("2012-03-16-07:00")';

table(
  'DateDiff',
  [
    ['DateDiff("d", CDate("2021-08-18+08:00"), CDate("2021-08-31+08:00"))', 13],
    [`DateDiff("d", ${now}, ${hired})`, -3449],
    [`DateDiff("ww", ${now}, ${hired})`, -493],
    [`DateDiff("m", ${now}, ${hired})`, -113],
    [`DateDiff("yyyy", ${now}, ${hired})`, -9],
    ['DateDiff("d", CDate("2021-08-31+08:00"), CDate("2021-08-31+08:00"))', 0],
    ['DateDiff("h", CDate("2021-08-24"), CDate("2021-08-25"))', 24],
    ['DateDiff("n", CDate("2021-08-24"), CDate("2021-08-25"))', 1440],
    ['DateDiff("s", CDate("2021-08-24"), CDate("2021-08-25"))', 86400],
    ['Switch("1", , "1", IIF(DateDiff("d", Now(), CDate("2030-01-01")) > 5, "False", "True"), "0", "False")', 'False'],
  ],
  [
    ['DateDiff("d", "2020-01-01 23:59", "2020-01-02 00:01")', 0],
    ['DateDiff("d", "2020-01-02", "2020-01-01 23:00")', 0],
    ['DateDiff("ww", "2024-06-01", "2024-06-02")', 1],
    ['DateDiff("m", "2020-01-31", "2020-02-01")', 1],
    ['DateDiff("yyyy", "2020-12-31", "2021-01-01")', 1],
    ['DateDiff("d", [info], "2020-01-01")', null],
    ['DateDiff("d", "2020-01-01", [info])', null],
  ],
  world,
);

failures('DateDiff', [['DateDiff("days", "2020-01-01", "2020-01-01")', /is no interval/]]);
