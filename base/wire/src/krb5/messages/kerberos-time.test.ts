import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatKerberosTime, parseKerberosTime } from './kerberos-time.ts';

const LAST = Date.UTC(9999, 11, 31, 23, 59, 59);

test('every second of the calendar is written as it is called, and comes back', () => {
  const named = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
  const seconds = fc.integer({ min: 0, max: LAST / 1000 });
  const leaps = fc.constantFrom(
    Date.UTC(2000, 1, 29),
    Date.UTC(2024, 1, 29),
    Date.UTC(2100, 1, 28),
    Date.UTC(2100, 2, 1),
    0,
    LAST,
  );
  fc.assert(
    fc.property(
      fc.oneof(
        seconds.map(second => second * 1000),
        leaps,
      ),
      ms => {
        expect(formatKerberosTime(ms)).toBe(named(ms));
        expect(parseKerberosTime(named(ms), 0)).toBe(ms);
      },
    ),
    { numRuns: 300 },
  );
});

test('other forms are refused', () => {
  for (const text of ['', '20261123180000', '20261123180000.5Z', '261123180000Z', '20261123180000+0100']) {
    expect(() => parseKerberosTime(text, 7)).toThrow(expect.objectContaining({ code: 'malformed', offset: 7 }));
  }
});
