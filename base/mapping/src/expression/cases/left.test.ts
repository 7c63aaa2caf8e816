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
    ['Left("a😀b", 2)', 'a'],
    ['Left("a😀b", 3)', 'a😀'],
    ['Left("\ud800\udc00", 1)', ''],
    ['Left("\udbff\udfff", 1)', ''],
    ['Left("\udc00a", 1)', '\udc00'],
    ['Left("\ue000a", 1)', '\ue000'],
    ['Left("\ud7ffa", 1)', '\ud7ff'],
  ],
);
failures('Left', [['Left("a", "x")', /expects a number for numChars/]]);
