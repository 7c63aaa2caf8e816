import { failures, table } from '../testing/table.ts';

table(
  'Coalesce',
  [['Coalesce([mail], [userPrincipalName])', 'John.Doe@contoso.com', { userPrincipalName: 'John.Doe@contoso.com' }]],
  [
    ['Coalesce([mail], [info])', null],
    ['Coalesce([mail], "none")', 'none'],
    ['Coalesce([mail], "none")', 'a', { mail: 'a' }],
    ['Coalesce([mail], "")', ''],
    ['Coalesce([mail], "", "x")', ''],
    ['Coalesce([mail])', 'a', { mail: 'a' }],
    ['Coalesce("a", Error("not reached"))', 'a'],
    ['Coalesce([mail], , "x")', 'x'],
    ['Coalesce([mail], [url])', ['a', 'b'], { url: ['b', 'a'] }],
  ],
);
failures('Coalesce', [
  ['Coalesce()', /expects at least 1 arguments, but has 0/],
  ['Coalesce([mail], Error("no mail"))', /no mail/],
]);
