import { table } from '../testing/table.ts';

table(
  'IsNull',
  [
    ['IsNull([displayName])', true],
    ['IsNull([displayName])', false, { displayName: 'x' }],
  ],
  [
    ['IsNull("")', false],
    ['IsNull(NULL)', true],
    ['IsNull([displayName])', true, { displayName: [] }],
  ],
);
