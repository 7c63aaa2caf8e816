import { expect, test } from 'vitest';
import { pauseAfter } from './escrow.ts';
import { parseGuid } from './ids.ts';

const GUID = '00112233-4455-6677-8899-aabbccddeeff';

test.each([GUID, GUID.toUpperCase(), `{${GUID}}`, `{${GUID.toUpperCase()}}`])('%s is a GUID', text => {
  expect(parseGuid(text)).toBe(GUID);
});

test.each([
  '',
  `{${GUID}`,
  `${GUID}}`,
  `x${GUID}`,
  `${GUID}x`,
  `${GUID}0`,
  `0${GUID}`,
  GUID.replace('f', 'g'),
  GUID.replaceAll('-', ''),
])('%j is none', text => {
  expect(parseGuid(text)).toBeUndefined();
});

test('escrows pause for 2 minutes, doubled each time, for a day at most', () => {
  const minutes = [0, 1, 2, 3, 10, 11, 20, 21, 1_000].map(attempts => pauseAfter(attempts) / 60_000);
  expect(minutes).toEqual([0, 2, 4, 8, 1024, 1440, 1440, 1440, 1440]);
});
