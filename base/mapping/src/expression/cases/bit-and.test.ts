import { failures, table } from '../testing/table.ts';

table(
  'BitAnd',
  [['BitAnd(&HF, &HF7)', 7]],
  [
    ['BitAnd([userAccountControl], 2)', 2, { userAccountControl: '514' }],
    ['BitAnd([userAccountControl], 2)', 0, { userAccountControl: '512' }],
    ['BitAnd([userAccountControl], 2)', null],
    ['BitAnd([groupType], -2147483648)', -2147483648, { groupType: '-2147483646' }],
    ['BitAnd([groupType], &H80000000)', 2147483648, { groupType: '-2147483646' }],
    ['BitAnd([groupType], -2147483648)', 0, { groupType: '2' }],
    ['BitAnd([msExchRecipientTypeDetails], &H21C07000)', 0x20000000, { msExchRecipientTypeDetails: '536870912' }],
    ['BitAnd(34359738368, [msExchRecipientTypeDetails])', 34359738368, { msExchRecipientTypeDetails: '34359738369' }],
    ['CStr(BitAnd(9223372036854775807, 9223372036854775806))', '9223372036854775806'],
    ['BitAnd(-1, 5)', 5],
    ['BitAnd(0, 0)', 0],
    ['BitAnd(5, [userAccountControl])', null],
    ['BitAnd(6.9, 3.9)', 2],
    ['BitAnd(4294967297, 3)', 1],
    ['BitAnd(3, 4294967297)', 1],
    ['BitAnd(4294967297, 8589934593)', 1],
    ['BitAnd(9007199254740991, 9007199254740991)', 9007199254740991],
    ['CStr(BitAnd(-9007199254740993, -9007199254740993))', '-9007199254740993'],
    ['BitAnd(-9007199254740991, -9007199254740991)', -9007199254740991],
  ],
);
failures('BitAnd', [
  ['BitAnd([info], 1)', /"red" is not a number/, { info: 'red' }],
  ['BitAnd("red", 1)', /expects a number for value1/],
  ['BitAnd(True, 1)', /expects Integer for value1, but this is Boolean/],
]);
