import { failures, table } from '../testing/table.ts';

table(
  'FormatDateTime',
  [
    ['FormatDateTime([info], , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")', '2015-01-23', { info: '20150123105347.1Z' }],
    ['FormatDateTime([info], "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")', '2015-01-23', { info: '20150123105347.1Z' }],
    ['FormatDateTime([info], ,"yyyy-MM-ddzzz", "yyyy-MM-dd")', '2020-12-31', { info: '2020-12-31-08:00' }],
    ['FormatDateTime([info], ,"M/d/yyyy hh:mm:ss tt","yyyy-MM-dd")', '2020-12-31', { info: '12/31/2020 11:59:59 PM' }],
  ],
  [
    ['FormatDateTime(DateFromNum(132772253564048004), "M/d/yyyy h:mm:ss tt", "yyyyMMddHHmmss.0Z")', '20210927140916.0Z'],
    ['FormatDateTime(DateFromNum(132772253564048004), "-", "fff fffffff FFFFFFF")', '404 4048004 4048004'],
    ['FormatDateTime("2021-03-07 05:06:07", "yyyy-MM-dd HH:mm:ss", "dddd, d MMMM yy h:m:s t")', 'Sunday, 7 March 21 5:6:7 A'],
    ['FormatDateTime("Mon 7 Jun 99", "ddd d MMM yy", "yyyy-MM-dd ddd MMM")', '1999-06-07 Mon Jun'],
    ['FormatDateTime("2021-03-07", "yyyy-MM-dd", "\'at\' %h tt zzz K")', 'at 12 AM +00:00 Z'],
    ['FormatDateTime("2021-03-07", "yyyy-MM-dd", "\\\\d\\\\a\\\\y d")', 'day 7'],
    ['FormatDateTime("2021-03-07T05:06:07.89Z", "yyyy-MM-ddTHH:mm:ss.FFFK", "HH:mm:ss.ff")', '05:06:07.89'],
    ['FormatDateTime("2021-03-07T05:06:07+02:00", "yyyy-MM-ddTHH:mm:ssK", "HH:mm")', '03:06'],
    ['FormatDateTime("  2021-03-07 ", "yyyy-MM-dd", "d/M/yyyy")', '7/3/2021'],
    ['FormatDateTime("2021 - 03 - 07", "AllowInnerWhite", "yyyy-MM-dd", "yyyyMMdd")', '20210307'],
    ['FormatDateTime([info], "yyyy", "yyyy")', null],
    ['FormatDateTime("", "yyyy", "yyyy")', null],
    ['FormatDateTime("2021", [mail], "yy")', '21', { mail: 'yyyy' }],
    ['FormatDateTime("12 PM", "h tt", "HH")', '12'],
    ['FormatDateTime("12 AM", "h tt", "HH")', '00'],
  ],
);
failures('FormatDateTime', [
  ['FormatDateTime("2021-3-7", "yyyy-MM-dd", "yyyy")', /"2021-3-7" is no date in the input format/],
  ['FormatDateTime("2021-02-30", "yyyy-MM-dd", "yyyy")', /is no date in the input format/],
  ['FormatDateTime("2021-02-03x", "yyyy-MM-dd", "yyyy")', /is no date in the input format/],
  ['FormatDateTime("13 PM", "h tt", "HH")', /is no date in the input format/],
  ['FormatDateTime([info], "yyyy")', /expects 3 to 4 arguments, but has 2/],
  ['FormatDateTime([info], "Sometimes", "yyyy", "yyyy")', /"Sometimes" is no date and time style/],
  ['FormatDateTime([info], "\'yyyy", "yyyy")', /has an open quote/],
]);
