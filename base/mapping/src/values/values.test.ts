import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64Of, bytesOf } from './base64.ts';
import { civilOf, daysInMonth, momentOf } from './calendar.ts';
import { parseDateFormat } from './date-format.ts';
import { filetimeOf, momentOfFiletime } from './filetime.ts';
import { readDate } from './read-date.ts';
import { writeDate } from './write-date.ts';

const moments = fc.integer({ min: Date.UTC(1900, 0, 1), max: 253_402_300_799_999 });

describe('base64', () => {
  it('agrees with Node', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), bytes => {
        const text = Buffer.from(bytes).toString('base64');
        expect(base64Of(bytes)).toBe(text);
        expect(bytesOf(text)).toEqual(new Uint8Array(bytes));
        expect(bytesOf(text.replace(/=+$/, ''))).toEqual(new Uint8Array(bytes));
      }),
    );
  });

  it.each(['=', 'A===', 'AA=A', 'A', 'äAAA', 'AAA\u0141', 'AA AA', 'AAAAA', '====', 'AAAAA===', '=AAA', 'AA-_'])(
    'refuses %j',
    text => {
      expect(bytesOf(text)).toBeUndefined();
    },
  );
});

describe('calendar', () => {
  it('agrees with Date from 1900 to 9999', () => {
    fc.assert(
      fc.property(moments, ms => {
        const date = new Date(ms);
        const civil = civilOf({ kind: 'dateTime', ms, ticks: 0 });
        expect([civil.year, civil.month, civil.day]).toEqual([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
        expect([civil.hour, civil.minute, civil.second, civil.ms]).toEqual([
          ...[date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds(), date.getUTCMilliseconds()],
        ]);
        expect(civil.weekday).toBe(date.getUTCDay());
        expect(momentOf({ ...civil, fraction: civil.ms * 10_000 })?.ms).toBe(ms);
      }),
      { numRuns: 1_000 },
    );
  });

  it('knows leap years', () => {
    expect([1900, 2000, 2023, 2024].map(year => daysInMonth(year, 2))).toEqual([28, 29, 28, 29]);
    expect([1, 4, 11, 12].map(month => daysInMonth(2024, month))).toEqual([31, 30, 30, 31]);
  });

  it.each([
    [{ offsetMinutes: 840 }, -62_135_596_800_000 - 50_400_000],
    [{ offsetMinutes: -840 }, -62_135_596_800_000 + 50_400_000],
    [{ year: 1970, hour: 23, minute: 59, second: 59, fraction: 9_999_999 }, 86_399_999],
    [{ year: 9999, month: 12, day: 31 }, 253_402_214_400_000],
    [{ year: 2024, month: 2, day: 29 }, 1_709_164_800_000],
  ])('%j is a moment', (parts, ms) => {
    expect(momentOf(parts)?.ms).toBe(ms);
  });

  it.each([
    { year: 0 },
    { year: 10_000 },
    { month: 0 },
    { month: 13 },
    { day: 0 },
    { year: 2023, month: 2, day: 29 },
    { hour: 24 },
    { minute: 60 },
    { second: 60 },
    { offsetMinutes: 841 },
  ])('%j is no moment', parts => {
    expect(momentOf(parts)).toBeUndefined();
  });
});

describe('date formats', () => {
  it('read back what they wrote', () => {
    const formats = [
      'yyyyMMddHHmmss.fffffff',
      'd/M/yyyy h:m:s.FFFFFFF tt',
      "dddd, dd MMMM yyyy 'at' HH:mm:ss.fffffff zzz",
      'MMM d yyyy HH:mm:ss.fffffffK',
    ];
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 9_999 }), fc.constantFrom(...formats), (ms, ticks, format) => {
        const moment = { kind: 'dateTime', ms, ticks } as const;
        const parts = parseDateFormat(format);
        expect(readDate(writeDate(moment, parts), parts)).toEqual(moment);
      }),
      { numRuns: 1_000 },
    );
  });

  it('FILETIME keeps every tick', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2_650_467_743_999_999_999n }), filetime => {
        expect(filetimeOf(momentOfFiletime(filetime))).toBe(filetime.toString());
      }),
    );
  });
});
