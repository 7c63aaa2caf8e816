import { table } from '../testing/table.ts';

table(
  'RemoveDuplicates',
  [['RemoveDuplicates([proxyAddresses])', ['a', 'b'], { proxyAddresses: ['a', 'b', 'a'] }]],
  [
    ['RemoveDuplicates([proxyAddresses])', ['A', 'a'], { proxyAddresses: ['a', 'A', 'a'] }],
    ['RemoveDuplicates([proxyAddresses])', null],
    ['RemoveDuplicates([mail])', 'a', { mail: 'a' }],
    ['RemoveDuplicates(Trim([proxyAddresses]))', ['a'], { proxyAddresses: ['a', ' a', 'a '] }],
  ],
);
