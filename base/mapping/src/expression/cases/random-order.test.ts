import { SeededChance } from '@landbridge/testkit';
import { expect, it } from 'vitest';
import { failures, table, valueOfExpression } from '../testing/table.ts';

const world = { chance: new SeededChance(3) };

it('RandomString shuffles: no place belongs to a class', () => {
  const texts = Array.from({ length: 200 }, () => String(valueOfExpression('RandomString(4,1,1,1,1)', {}, world)));
  for (let place = 0; place < 4; place++) {
    const kinds = texts.map(text => text.charAt(place).replace(/\d/, '0').replace(/[A-Z]/, 'A').replace(/[a-z]/, 'a'));
    expect(new Set(kinds.map(kind => (/[0Aa]/.test(kind) ? kind : '?'))).size).toBe(4);
  }
});

table(
  'RandomString without a choice',
  [],
  [
    ['RandomString(1,1,0,0,0,"123456789")', '0'],
    ['RandomString(3,0,0,0,3,"abcdefghijklmnopqrstuvwxy")', 'zzz'],
    ['RandomString(2,0,0,-1,2,"abcdefghijklmnopqrstuvwxy")', 'zz'],
    ['RandomString(2,0,0,[info],2,"abcdefghijklmnopqrstuvwxy")', 'zz'],
  ],
  world,
);

failures(
  'RandomString',
  [
    ['RandomString(0,0,0,0,0)', /the length must be 1 to 256, not 0/],
    ['RandomString([info],0,0,0,0)', /the length must be 1 to 256, not 0/],
  ],
  world,
);
