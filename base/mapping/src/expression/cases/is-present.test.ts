import { table } from '../testing/table.ts';

table(
  'IsPresent',
  [
    ['IIF(IsPresent([company]),[company],[department])', 'b', { department: 'b' }],
    ['IIF(IsPresent([company]),[company],[department])', 'a', { company: 'a', department: 'b' }],
  ],
  [
    ['IsPresent([mail])', false],
    ['IsPresent("")', false],
    ['IsPresent([mail])', true, { mail: 'a' }],
    ['IsPresent([url])', true, { url: ['a', 'b'] }],
  ],
);
