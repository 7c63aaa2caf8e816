import { failures, table } from '../testing/table.ts';

table(
  'Left',
  [
    ['Left("John Doe", 3)', 'Joh'],
    ['Left("John Doe", 0)', ''],
    ['Left("John Doe", -1)', 'John Doe'],
    ['Left([mail], 3)', ''],
    ['Left("John Doe", 99)', 'John Doe'],
  ],
  [
    ['Left("John Doe", [info])', '', {}],
    ['Left("Jörg", "2")', 'Jö'],
    ['Left([url], 1)', 'a', { url: ['bb', 'aa'] }],
  ],
);
failures('Left', [['Left("a", "x")', /expects a number for numChars/]]);
