import { failures, table } from '../testing/table.ts';

table(
  'CBool',
  [
    ['CBool([info] = [mail])', true, { info: 'a', mail: 'a' }],
    ['CBool([info] = [mail])', false, { info: 'a', mail: 'A' }],
  ],
  [
    ['CBool(0)', false],
    ['CBool(-4)', true],
    ['CBool([info])', false],
    ['CBool([isCriticalSystemObject])', true, { isCriticalSystemObject: 'TRUE' }],
    ['CBool([isCriticalSystemObject])', false, { isCriticalSystemObject: 'FALSE' }],
    ['CBool([info])', true, { info: '2' }],
    ['CBool([info])', false, { info: '0' }],
    ['CBool("")', false],
    ['CBool([info] = [mail])', false],
  ],
);
failures('CBool', [['CBool([info])', /"maybe" is neither True nor False/, { info: 'maybe' }]]);
