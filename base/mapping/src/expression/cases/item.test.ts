import { failures, table } from '../testing/table.ts';

table(
  'Item',
  [['Item([proxyAddresses], 1)', 'a', { proxyAddresses: ['a', 'b'] }]],
  [
    ['Item([proxyAddresses], 2)', 'b', { proxyAddresses: ['b', 'a'] }],
    ['Item([mail], 1)', 'x', { mail: 'x' }],
    ['Item(Split("b,a", ","), 1)', 'b'],
    ['Item([proxyAddresses], 1)', 'SMTP:b', { proxyAddresses: ['smtp:a', 'SMTP:b'] }],
  ],
);
failures('Item', [
  ['Item([proxyAddresses], 3)', /has 2 values, number 3 was asked for/, { proxyAddresses: ['a', 'b'] }],
  ['Item([proxyAddresses], 0)', /number 0 was asked for/, { proxyAddresses: ['a', 'b'] }],
  ['Item([proxyAddresses], 1)', /has 0 values/],
]);
