import { table } from '../testing/table.ts';

table(
  'IsString',
  [],
  [
    ['IsString("a")', true],
    ['IsString(5)', true],
    ['IsString(True)', true],
    ['IsString(CDate("2020-01-01"))', true],
    ['IsString([mail])', false],
    ['IsString([objectGUID])', false],
    ['IsString([url])', false, { url: ['a', 'b'] }],
    ['IsString("")', true],
    ['IsString(0)', true],
  ],
);
