import { table } from '../testing/table.ts';

table(
  'IsNullOrEmpty',
  [
    ['IsNullOrEmpty([displayName])', true],
    ['IsNullOrEmpty([displayName])', false, { displayName: 'x' }],
  ],
  [
    ['IsNullOrEmpty("")', true],
    ['IsNullOrEmpty(" ")', false],
    ['IsNullOrEmpty([url])', true, { url: [] }],
    ['IsNullOrEmpty([url])', false, { url: ['', 'a'] }],
    ['IsNullOrEmpty([objectSid])', true, { objectSid: '' }],
    ['IsNullOrEmpty(0)', false],
    ['IsNullOrEmpty(CDate("2020-01-01"))', false],
  ],
);
