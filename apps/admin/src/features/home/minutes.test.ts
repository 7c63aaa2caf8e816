import { expect, test } from 'vitest';
import { minutesOf } from './minutes.ts';

const DOMAIN = { one: 'one', two: 'two' };
const changed = (minute: string, domainId: string, changes: number, longestDelayInMilliseconds: number | null) => ({
  ...{ minute: `2026-11-30T10:${minute}:00.000Z`, domainId, changes, longestDelayInMilliseconds },
});

test('every minute is there, and domains are added up', () => {
  const minutes = [changed('01', DOMAIN.one, 3, null), changed('02', DOMAIN.one, 1, 250), changed('02', DOMAIN.two, 4, 90)];
  const recent = { from: '2026-11-30T10:00:00.000Z', to: '2026-11-30T10:03:00.000Z', minutes };
  expect(minutesOf(recent).map(({ changes, longestDelayMs }) => [changes, longestDelayMs])).toEqual([
    [0, null],
    [3, null],
    [5, 250],
    [0, null],
  ]);
});
