import { failures, table } from '../testing/table.ts';

table(
  'CDate',
  [
    ['CDate([info])', '3/16/2020 7:00:00 AM', { info: '2020-03-16-07:00' }],
    ['CDate("2021-06-30+08:00")', '6/29/2021 4:00:00 PM'],
    ['CDate("2009-06-15T01:45:30-07:00")', '6/15/2009 8:45:30 AM'],
  ],
  [
    ['CDate([info])', null],
    ['CDate("")', null],
    ['CDate("2024-02-29")', '2/29/2024 12:00:00 AM'],
    ['CDate("2000-02-29T12:00:00Z")', '2/29/2000 12:00:00 PM'],
    ['CDate("12/31/1999 11:59:59 PM")', '12/31/1999 11:59:59 PM'],
    ['CDate("1/1/1970 12:00:00 AM")', '1/1/1970 12:00:00 AM'],
    ['CDate("20150123105347.1Z")', '1/23/2015 10:53:47 AM'],
    ['CDate(CDate("2020-01-01"))', '1/1/2020 12:00:00 AM'],
    ['CDate("0001-01-01")', '1/1/0001 12:00:00 AM'],
    ['CDate("2020-12-31 23:59:59-08:00")', '1/1/2021 7:59:59 AM'],
  ],
);
failures('CDate', [
  ['CDate("2023-02-29")', /"2023-02-29" is not a date/],
  ['CDate("1900-02-29")', /is not a date/],
  ['CDate("25:00")', /is not a date/],
  ['CDate("1/1/2020 13:00:00 PM")', /is not a date/],
  ['CDate("soon")', /is not a date/],
  ['CDate(True)', /expects DateTime for expression, but this is Boolean/],
]);
