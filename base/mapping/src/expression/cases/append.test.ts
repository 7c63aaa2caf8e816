import { failures, table } from '../testing/table.ts';

table(
  'Append',
  [
    ['Append([userPrincipalName], ".test")', 'John.Doe@contoso.com.test', { userPrincipalName: 'John.Doe@contoso.com' }],
    ['Append(Mid([givenName], 1, 3), Mid([sn], 1, 5))', 'JohDoe', { givenName: 'John', sn: 'Doe' }],
  ],
  [
    ['Append([mail], ".test")', null],
    ['Append("a", [mail])', 'a'],
    ['Append([proxyAddresses], "!")', ['a!', 'b!'], { proxyAddresses: ['b', 'a'] }],
    ['Append(5, 6)', '56'],
  ],
);
failures('Append', [
  ['Append([mail])', /expects 2 arguments, but has 1/],
  ['Append([mail], )', /expects a value for suffix/],
  ['Append([objectSid], "x")', /expects String for source, but this is Binary/],
]);
