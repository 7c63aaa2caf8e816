import { table } from '../testing/table.ts';

table(
  'Mid',
  [['Append(Mid([givenName], 1, 3), Mid([sn], 1, 5))', 'JohDoe', { givenName: 'John', sn: 'Doe' }]],
  [
    ['Mid("abcdef", 2, 3)', 'bcd'],
    ['Mid("abcdef", 5, 9)', 'ef'],
    ['Mid("abcdef", 7, 1)', ''],
    ['Mid("abcdef", 0, 3)', 'ab'],
    ['Mid("abcdef", -5, 3)', ''],
    ['Mid("abcdef", 2, 0)', ''],
    ['Mid("abcdef", 2, -1)', ''],
    ['Mid([mail], 1, 1)', ''],
  ],
);
