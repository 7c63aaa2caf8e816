import { table } from '../testing/table.ts';

table(
  'CStr',
  [['CStr([dn])', 'cn=Joe,dc=contoso,dc=com', { dn: 'cn=Joe,dc=contoso,dc=com' }]],
  [
    ['CStr(5)', '5'],
    ['CStr(True)', 'True'],
    ['CStr(1 = 2)', 'False'],
    ['CStr([info])', null],
    ['CStr(CDate("2020-01-01"))', '1/1/2020 12:00:00 AM'],
    ['CStr(12345678901234567890)', '12345678901234567890'],
    ['CStr([objectSid])', 'AQ==', { objectSid: 'AQ==' }],
  ],
);
