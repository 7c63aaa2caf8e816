import { table } from '../testing/table.ts';

table(
  'Trim',
  [
    ['Trim(" Test ")', 'Test'],
    ['Trim([proxyAddresses])', ['a', 'b c'], { proxyAddresses: [' a ', 'b c'] }],
  ],
  [
    ['Trim([mail])', null],
    ['Trim("   ")', ''],
    ['Trim([mail])', 'x', { mail: '\t\u00a0\u3000x\r\n' }],
  ],
);
