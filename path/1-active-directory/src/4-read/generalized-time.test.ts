import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generalizedTimeMs } from './generalized-time.ts';

test('the same as Date', () => {
  const times = fc.date({ min: new Date('1601-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true });
  fc.assert(
    fc.property(times, time => {
      const text = `${time.toISOString().replace(/[-:T]/g, '').slice(0, 14)}.0Z`;
      expect(generalizedTimeMs(text)).toBe(Math.floor(time.getTime() / 1000) * 1000);
    }),
  );
});

test.each(['', '20261123', '2026112310542.0Z', '20261123105428.0+0100'])('%s is none', text => {
  expect(generalizedTimeMs(text)).toBeUndefined();
});
