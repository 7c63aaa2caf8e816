import { table } from '../testing/table.ts';

table(
  'Not',
  [
    ['Not("True")', false],
    ['Not("False")', true],
  ],
  [
    ['Not(True)', false],
    ['Not(False)', true],
    ['Not([isCriticalSystemObject])', false, { isCriticalSystemObject: 'TRUE' }],
    ['Not([mail])', true],
    ['Not("anything")', true],
    ['Not([accountDisabled])', false, { userAccountControl: '514' }],
    ['Not([accountDisabled])', true, { userAccountControl: '512' }],
    ['Not("stryker")', true],
  ],
);
