import { failures, table } from '../testing/table.ts';

const name = { givenName: 'John', sn: 'Doe' };

table(
  'Join',
  [
    ['Join(", ", "", [sn], [givenName])', 'Doe, John', name],
    [
      'ToLower(Join("@", NormalizeDiacritics(StripSpaces(Join(".", [givenName], [sn]))), "contoso.com"))',
      'john.doe@contoso.com',
      name,
    ],
    [
      'NumFromDate(Join("", FormatDateTime([info], ,"yyyy-MM-ddzzz", "yyyy-MM-dd"), " 23:59:59-08:00"))',
      '132539615990000000',
      { info: '2020-12-31-08:00' },
    ],
  ],
  [
    ['Join(" ", [givenName], [sn])', 'John', { givenName: 'John' }],
    ['Join(" ", [givenName], [sn])', ''],
    ['Join("", [givenName], [sn])', 'JohnDoe', name],
    ['Join(, [givenName], [sn])', 'JohnDoe', name],
    ['Join("; ", [url], "c")', 'a; b; c', { url: ['b', 'a'] }],
    ['Join("-", [url], "c")', 'a-c', { url: ['', 'a'] }],
    ['Join("-", 1, True, )', '1-True'],
    ['Join(" ", "Zoë", "Müller-Lüdenscheidt", "😀")', 'Zoë Müller-Lüdenscheidt 😀'],
    ['Join(", ", CDate("2020-01-01"), "a")', '1/1/2020 12:00:00 AM, a'],
    ['Join("-", "", "a", "", "b")', 'a-b'],
  ],
);
failures('Join', [
  ['Join(" ")', /expects at least 1 arguments/],
  ['Join(" ", [objectSid])', /expects String for source1, but this is Binary/],
  ['Join(" ", "a", "b", [objectSid])', /expects String for source3, but this is Binary/],
]);
