import { table } from '../testing/table.ts';

table(
  'StripSpaces',
  [],
  [
    ['StripSpaces(" a b  c ")', 'abc'],
    ['StripSpaces("a\tb\u00a0c")', 'a\tb\u00a0c'],
    ['StripSpaces([mail])', null],
  ],
);
