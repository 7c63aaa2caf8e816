import { table } from '../testing/table.ts';

table(
  'Word',
  [
    ['Word("The quick brown fox",3," ")', 'brown'],
    ['Word("This,string!has&many separators",3,",!&#")', 'has'],
    ['Word("a b",0," ")', ''],
    ['Word([mail],1," ")', ''],
    ['Word("a b",3," ")', ''],
  ],
  [
    ['Word("  a   b ",2," ")', 'b'],
    ['Word("abc",1,"-")', 'abc'],
    ['Word("a b",-1," ")', ''],
    ['Word("abc",1,[mail])', 'abc'],
    ['Word("a b",[info]," ")', ''],
    ['Word("a b",0.5," ")', ''],
    ['Word("a ",2," ")', ''],
    ['Word("😀 b",1," ")', '😀'],
  ],
);
