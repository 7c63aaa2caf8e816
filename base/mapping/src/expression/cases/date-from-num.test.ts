import { failures, table } from '../testing/table.ts';

table(
  'DateFromNum',
  [
    ['DateFromNum(129699324000000000)', '1/1/2012 11:00:00 PM'],
    ['DateFromNum([lastLogonTimestamp])', '1/1/2012 11:00:00 PM', { lastLogonTimestamp: '129699324000000000' }],
  ],
  [
    ['DateFromNum([pwdLastSet])', null],
    ['DateFromNum(0)', '1/1/1601 12:00:00 AM'],
    ['NumFromDate(DateFromNum(132772253564048004))', '132772253564048004'],
  ],
);
failures('DateFromNum', [
  ['DateFromNum(9223372036854775807)', /is no date/],
  ['DateFromNum(-1)', /is no date/],
  ['DateFromNum("never")', /expects a number for value/],
]);
