import { table } from '../testing/table.ts';

table(
  'Count',
  [],
  [
    ['Count([url])', 3, { url: ['a', 'b', 'c'] }],
    ['Count([url])', 1, { url: ['a'] }],
    ['Count([url])', 0],
    ['Count([url])', 0, { url: [] }],
    ['Count(Split("a,b", ","))', 2],
    ['Count("text")', 1],
  ],
);
