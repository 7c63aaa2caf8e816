import { expect, test } from 'vitest';
import { redact } from './redact.ts';

const modified = [
  { name: 'City', before: 'Bonn', after: 'Berlin' },
  { name: 'State', before: null, after: 'BE' },
];

test('the value before and after is hidden, that there was none is not', () => {
  expect(redact(modified, { redacted: ['City', 'State'] })).toEqual([
    { name: 'City', before: '[Redact]', after: '[Redact]' },
    { name: 'State', before: null, after: '[Redact]' },
  ]);
});

test('what is not redacted is told', () => {
  expect(redact(modified, { redacted: ['City'] })[1]).toEqual(modified[1]);
  expect(redact(modified, { redacted: [] })).toBe(modified);
});
