import { NO_COUNTS } from '@landbridge/model';
import { expect, test } from 'vitest';
import { paceOf } from './pace.ts';

const began = '2026-11-30T08:00:00Z';
const after = (seconds: number): number => Date.parse(began) + seconds * 1_000;
const cycle = (walked: number) => ({ beganDateTime: began, counts: { ...NO_COUNTS, walked } });

test('the pace of a cycle is what it walked in its time, and the rest takes as long each', () => {
  expect(paceOf(cycle(1_000), 3_000, after(10))).toEqual({ perSecond: 100, done: 0.25, remainingMs: 30_000 });
});

test('before anything was walked nothing is foretold', () => {
  expect(paceOf(cycle(0), 0, after(0))).toEqual({ perSecond: 0, done: 0, remainingMs: null });
});
