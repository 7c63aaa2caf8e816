import { expect, test } from 'vitest';
import { judge } from './accepts.ts';

/** ErrorResponse (PostgreSQL protocol, section 54.7): fields of one letter and a text each. */
function errorResponse(code: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mthe database system is not ready\0\0`);
  const header = Buffer.from([0x45, 0, 0, 0, 0]);
  header.writeUInt32BE(4 + fields.length, 1);
  return Buffer.concat([header, fields]);
}

test('a request for authentication says that connections are taken', () => {
  expect(judge(Buffer.from([0x52]))).toBe('accepts');
});

test('cannot_connect_now says that the server starts, every other error that it is up', () => {
  expect(judge(errorResponse('57P03'))).toBe('starting');
  expect(judge(errorResponse('53300'))).toBe('accepts');
});

test('an error is judged only when it is whole', () => {
  const whole = errorResponse('57P03');
  for (let length = 0; length < whole.length; length++) expect(judge(whole.subarray(0, length))).toBeUndefined();
});

test('something else than PostgreSQL never counts as taking connections', () => {
  expect(judge(Buffer.from('HTTP/1.1 400 Bad Request'))).toBe('starting');
});
