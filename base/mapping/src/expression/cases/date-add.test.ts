import { failures, table } from '../testing/table.ts';

const hired = { info: '2012-03-16-07:00' };

table(
  'DateAdd',
  [
    ['DateAdd("d", 7, CDate([info]))', '3/23/2012 7:00:00 AM', hired],
    ['DateAdd("d", -10, CDate([info]))', '3/6/2012 7:00:00 AM', hired],
    ['DateAdd("ww", 2, CDate([info]))', '3/30/2012 7:00:00 AM', hired],
    ['DateAdd("m", 10, CDate([info]))', '1/16/2013 7:00:00 AM', hired],
    ['DateAdd("yyyy", 2, CDate([info]))', '3/16/2014 7:00:00 AM', hired],
  ],
  [
    ['DateAdd("h", 5, [info])', '3/16/2012 12:00:00 PM', hired],
    ['DateAdd("n", -1, [info])', '3/16/2012 6:59:00 AM', hired],
    ['DateAdd("s", 61, [info])', '3/16/2012 7:01:01 AM', hired],
    ['DateAdd("m", 1, "2023-01-31")', '2/28/2023 12:00:00 AM'],
    ['DateAdd("m", -13, "2024-03-31")', '2/28/2023 12:00:00 AM'],
    ['DateAdd("yyyy", 1, "2024-02-29")', '2/28/2025 12:00:00 AM'],
    ['DateAdd("m", 12, "2023-12-15")', '12/15/2024 12:00:00 AM'],
    ['DateAdd("d", 1, [info])', null],
    ['DateAdd("d", [info], "2020-01-01")', null],
    ['DateAdd("s", -1, "0001-01-01T00:00:01Z")', '1/1/0001 12:00:00 AM'],
    ['DateAdd("s", 1, "9999-12-31T23:59:58Z")', '12/31/9999 11:59:59 PM'],
    ['DateAdd("yyyy", -1, "0002-05-01")', '5/1/0001 12:00:00 AM'],
    ['DateAdd("yyyy", 1, "9998-05-01")', '5/1/9999 12:00:00 AM'],
    ['DateAdd("m", 11, "0001-01-31")', '12/31/0001 12:00:00 AM'],
  ],
);
failures('DateAdd', [
  ['DateAdd("w", 1, "2020-01-01")', /"w" is no interval: expected yyyy, m, d, ww, h, n, s/],
  ['DateAdd("yyyy", 9000, "2020-01-01")', /outside the years 1 to 9999/],
  ['DateAdd("m", -999999, "2020-01-01")', /outside the years 1 to 9999/],
  ['DateAdd("d", 999999999, "2020-01-01")', /outside the years 1 to 9999/],
  ['DateAdd("d", "many", "2020-01-01")', /expects a number for value/],
  ['DateAdd("s", -1, "0001-01-01")', /outside the years 1 to 9999/],
  ['DateAdd("s", 1, "9999-12-31T23:59:59Z")', /outside the years 1 to 9999/],
  ['DateAdd("m", -1, "0001-01-31")', /outside the years 1 to 9999/],
  ['DateAdd("m", 1, "9999-12-01")', /outside the years 1 to 9999/],
  ['DateAdd("yyyy", 9007199254740991, "2020-01-01")', /outside the years 1 to 9999/],
  ['DateAdd([info], 1, "2020-01-01")', /"" is no interval: expected/],
]);
