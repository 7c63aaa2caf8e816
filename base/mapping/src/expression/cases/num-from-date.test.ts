import { failures, table } from '../testing/table.ts';

table(
  'NumFromDate',
  [
    ['NumFromDate("2020-12-31 23:59:59-08:00")', '132539615990000000'],
    [
      'NumFromDate(Join("",FormatDateTime([info], ,"M/d/yyyy hh:mm:ss tt","yyyy-MM-dd")," 23:59:59-08:00"))',
      '132539615990000000',
      { info: '12/31/2020 12:00:00 AM' },
    ],
  ],
  [
    ['NumFromDate("1601-01-01")', '0'],
    ['NumFromDate([info])', null],
    ['NumFromDate("2012-01-01T23:00:00.1234567Z")', '129699324001234567'],
  ],
);
failures('NumFromDate', [['NumFromDate("1600-12-31")', /before 1601 has no FILETIME/]]);
