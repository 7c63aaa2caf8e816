import { describe, expect, it } from 'vitest';
import { asBoolean, asNumber, asText, asWhole, parseNumber, textOf } from './conversion.ts';
import { ExpressionFailure, FlowIgnored, quoted } from './failure.ts';
import { isNullOrEmpty, type Value } from './value.ts';

const midnight: Value = { kind: 'dateTime', ms: 0, ticks: 0 };
const octets: Value = { kind: 'binary', base64: 'AQ==' };

describe('textOf and asText', () => {
  it.each<[string, Value, string | null]>([
    ['text', 'a', 'a'],
    ['an empty text', '', ''],
    ['a number', 5, '5'],
    ['a big integer', 9007199254740993n, '9007199254740993'],
    ['true', true, 'True'],
    ['false', false, 'False'],
    ['a moment', midnight, '1/1/1970 12:00:00 AM'],
    ['octets', octets, 'AQ=='],
    ['the first of a list', ['b', 'a'], 'b'],
    ['an empty list', [], null],
    ['nothing', null, null],
  ])('%s', (_, value, text) => {
    expect(asText(value)).toBe(text);
    if (value !== null && !Array.isArray(value)) expect(textOf(value as Exclude<typeof value, readonly unknown[]>)).toBe(text);
  });
});

describe('parseNumber', () => {
  it.each<[string, number | bigint | undefined]>([
    ['0', 0],
    ['42', 42],
    [' 42\t', 42],
    ['-7', -7],
    ['+7', 7],
    ['1.5', 1.5],
    ['12.', 12],
    ['-.5', -0.5],
    ['+12.25', 12.25],
    ['.25', 0.25],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', 9007199254740993n],
    ['+9007199254740993', 9007199254740993n],
    ['-9007199254740993', -9007199254740993n],
    ['', undefined],
    ['.', undefined],
    ['-', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    ['1 2', undefined],
    ['x1', undefined],
    ['1x', undefined],
    ['x1.5', undefined],
    ['1.5x', undefined],
    ['.x', undefined],
    ['1.2.3', undefined],
    ['Infinity', undefined],
  ])('%j', (text, number) => {
    expect(parseNumber(text)).toBe(number);
  });
});

describe('asNumber', () => {
  it.each<[string, Value, number | bigint | null]>([
    ['nothing', null, null],
    ['an empty text', '', null],
    ['a number', 2.5, 2.5],
    ['a big integer', 5n, 5n],
    ['true', true, 1],
    ['false', false, 0],
    ['a text', ' 8 ', 8],
    ['the first of a list', ['3', 'x'], 3],
  ])('%s', (_, value, number) => {
    expect(asNumber(value)).toBe(number);
  });

  it.each<[string, Value, string]>([
    ['a text that is none', 'red', '"red" is not a number'],
    ['octets', octets, '"AQ==" is not a number'],
    ['octets that look like one', { kind: 'binary', base64: '1234' }, '"1234" is not a number'],
    ['a moment', midnight, '"1/1/1970 12:00:00 AM" is not a number'],
  ])('%s is refused', (_, value, message) => {
    expect(() => asNumber(value)).toThrow(new ExpressionFailure(message));
  });
});

describe('asWhole', () => {
  it('cuts what is behind the point', () => {
    expect([2.9, -2.9, '3.5', 4n, null].map(asWhole)).toEqual([2, -2, 3, 4, null]);
    expect(asWhole(Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('refuses what no position can be', () => {
    expect(() => asWhole('9007199254740993')).toThrow(new ExpressionFailure('9007199254740993 is out of range'));
  });
});

describe('asBoolean', () => {
  it.each<[string, Value, boolean]>([
    ['nothing', null, false],
    ['an empty text', '', false],
    ['true', true, true],
    ['false', false, false],
    ['zero', 0, false],
    ['a number', -0.5, true],
    ['a big zero', 0n, false],
    ['a big number', 5n, true],
    ['AD’s true', 'TRUE', true],
    ['AD’s false', 'FALSE', false],
    ['a word with space around it', ' true\n', true],
    ['another', ' False ', false],
    ['a text that is zero', ' 0 ', false],
    ['a text that is a number', '0.1', true],
    ['the first of a list', ['TRUE', 'x'], true],
  ])('%s', (_, value, truth) => {
    expect(asBoolean(value)).toBe(truth);
  });

  it.each<[Value, string]>([
    ['yes', '"yes" is neither True nor False'],
    [octets, '"AQ==" is neither True nor False'],
    [midnight, '"1/1/1970 12:00:00 AM" is neither True nor False'],
  ])('%j is refused', (value, message) => {
    expect(() => asBoolean(value)).toThrow(new ExpressionFailure(message));
  });
});

describe('isNullOrEmpty', () => {
  it.each<[string, Value, boolean]>([
    ['nothing', null, true],
    ['an empty text', '', true],
    ['space', ' ', false],
    ['zero', 0, false],
    ['a big zero', 0n, false],
    ['false', false, false],
    ['a moment', midnight, false],
    ['octets', octets, false],
    ['no octets', { kind: 'binary', base64: '' }, true],
    ['an empty list', [], true],
    ['a list of nothing', ['', { kind: 'binary', base64: '' }], true],
    ['a list with something', ['', 'a'], false],
  ])('%s', (_, value, empty) => {
    expect(isNullOrEmpty(value)).toBe(empty);
  });
});

describe('failures', () => {
  it('quote what is long by its beginning, on one line', () => {
    expect(quoted('a\n"b"')).toBe('"a\\n\\"b\\""');
    expect(quoted('x'.repeat(40))).toBe(`"${'x'.repeat(40)}"`);
    expect(quoted('x'.repeat(41))).toBe(`"${'x'.repeat(40)}..."`);
  });

  it('have names of their own', () => {
    expect(String(new ExpressionFailure('a'))).toBe('ExpressionFailure: a');
    expect(String(new FlowIgnored())).toBe('FlowIgnored: the attribute does not flow');
  });
});
