import { SeededChance } from '@landbridge/testkit';
import { describe, expect, it } from 'vitest';
import { failures, valueOfExpression } from '../testing/table.ts';

const world = { chance: new SeededChance(7) };
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
const random = (text: string): string => String(valueOfExpression(text, {}, world));

describe('RandomString', () => {
  it('documentation: 3 numbers and 3 lower-case letters', () => {
    for (let run = 0; run < 50; run++) expect(random('RandomString(6,3,0,0,3)')).toMatch(/^(?=(?:\D*\d){3}\D*$)[0-9a-z]{6}$/);
  });

  it('documentation: minimums of every class, and characters to avoid', () => {
    for (let run = 0; run < 50; run++) {
      const text = random('RandomString(10,2,2,2,1,"?,")');
      expect(text).toHaveLength(10);
      expect(text).not.toMatch(/[?,]/);
      expect(count(text, /\d/g)).toBeGreaterThanOrEqual(2);
      expect(count(text, /[A-Z]/g)).toBeGreaterThanOrEqual(2);
      expect(count(text, /[a-z]/g)).toBeGreaterThanOrEqual(1);
      expect(count(text, /[^0-9A-Za-z]/g)).toBeGreaterThanOrEqual(2);
    }
  });

  it('fills up from the classes asked for, from all when none is', () => {
    expect(random('RandomString(200,0,0,0,1)')).toMatch(/^[a-z]{200}$/);
    expect(random('RandomString(256,0,0,0,0)')).toMatch(/^(?=.*\d)(?=.*[A-Z])(?=.*[a-z])(?=.*[^0-9A-Za-z]).{256}$/);
  });
});

failures(
  'RandomString',
  [
    ['RandomString(257,0,0,0,1)', /the length must be 1 to 256, not 257/],
    ['RandomString(3,2,2,0,0)', /the minimums are 4 characters, the length is 3/],
    ['RandomString(2,2,0,0,0,"0123456789")', /is to be avoided/],
  ],
  world,
);
