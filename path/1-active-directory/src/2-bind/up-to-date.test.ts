import { describe, expect, test } from 'vitest';
import { cursorsIn } from './up-to-date.ts';

/** As Samba 4.22 holds it of a domain of two. */
const HELD = Buffer.from('AgAAAAAAAAABAAAAAAAAANs4UQqDditKhRZhlYRdFuMjEAAAAAAAAACAPtXesZ0B', 'base64');
const KNOWN = { '0a5138db-7683-4a2b-8516-6195845d16e3': '4131' };

describe('an up-to-dateness vector', () => {
  test('names databases with how far each is known', () => {
    expect(cursorsIn(HELD)).toEqual(KNOWN);
  });

  test('of its first version has no times', () => {
    const first = Buffer.from(HELD.subarray(0, 40));
    first.writeUInt32LE(1);
    expect(cursorsIn(first)).toEqual(KNOWN);
  });

  test.each([
    ['of another version', Buffer.concat([Buffer.of(3), HELD.subarray(1)])],
    ['cut off', HELD.subarray(0, 47)],
    ['of its head alone', HELD.subarray(0, 15)],
    ['with more cursors than it has', Buffer.concat([HELD.subarray(0, 8), Buffer.of(2), HELD.subarray(9)])],
  ])('%s says nothing', (_, value) => {
    expect(cursorsIn(value)).toEqual({});
  });
});
