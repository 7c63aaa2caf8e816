import { failures, table } from '../testing/table.ts';

table(
  'SelectUniqueValue',
  [
    [
      'SelectUniqueValue(Join(".", [givenName], [sn]), Join(".", Mid([givenName], 1, 1), [sn]))',
      'John.Smith',
      { givenName: 'John', sn: 'Smith' },
    ],
  ],
  [
    ['SelectUniqueValue("taken1", "free", "free2")', 'free'],
    ['SelectUniqueValue("taken1", "taken2", "free")', 'free'],
    ['SelectUniqueValue([mail], "free")', 'free'],
  ],
);
failures('SelectUniqueValue', [
  ['SelectUniqueValue("taken1", "taken2")', /all 2 candidates are taken/],
  ['SelectUniqueValue("a")', /expects at least 2 arguments, but has 1/],
  ['ToLower(SelectUniqueValue("a", "b"))', /can not stand inside another function/],
]);
