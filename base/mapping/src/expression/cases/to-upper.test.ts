import { failures, table } from '../testing/table.ts';

table(
  'ToUpper',
  [],
  [
    ['ToUpper("john doe")', 'JOHN DOE'],
    ['ToUpper("straße ü")', 'STRAßE Ü'],
    ['ToUpper("i", "tr-TR")', 'İ'],
    ['ToUpper([mail])', null],
    ['ToUpper("😀ﬁ")', '😀ﬁ'],
  ],
);
failures('ToUpper', [['ToUpper("a", "x_y_z!")', /is no culture/]]);
