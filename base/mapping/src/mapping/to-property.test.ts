import type { PropertyValue } from '@landbridge/model';
import { describe, expect, it } from 'vitest';
import { type AttributeType, defineAttribute } from '../schema/attribute-definition.ts';
import { ExpressionFailure } from '../values/failure.ts';
import type { Value } from '../values/value.ts';
import { toPropertyOf } from './to-property.ts';

const moment: Value = { kind: 'dateTime', ms: 1, ticks: 5 };
const octets: Value = { kind: 'binary', base64: 'AQ==' };

function property(type: AttributeType, value: Value, multivalued = false): PropertyValue {
  return toPropertyOf(defineAttribute('x', type, { multivalued }))(value);
}

describe('a single value', () => {
  it.each<[AttributeType, Value, PropertyValue]>([
    ['String', 'a', 'a'],
    ['String', 'a\0b', 'a\uFFFDb'],
    ['String', 5, '5'],
    ['String', true, 'True'],
    ['String', ['b', 'a'], 'b'],
    ['String', null, null],
    ['String', '', null],
    ['String', [], null],
    ['String', ['', 'a'], null],
    ['Binary', octets, 'AQ=='],
    ['Binary', { kind: 'binary', base64: '' }, null],
    ['Boolean', 'TRUE', true],
    ['Boolean', false, false],
    ['Boolean', null, null],
    ['Integer', '42', 42],
    ['Integer', 0, 0],
    ['Integer', null, null],
    ['DateTime', moment, '1970-01-01T00:00:00.001Z'],
    ['DateTime', '2020-03-16-07:00', '2020-03-16T07:00:00.000Z'],
    ['DateTime', '', null],
    ['Reference', 'a', null],
  ])('as %s: %j', (type, value, expected) => {
    expect(property(type, value)).toBe(expected);
  });

  it('out of range is no integer', () => {
    expect(() => property('Integer', '9007199254740993')).toThrow(
      new ExpressionFailure('9007199254740993 is out of range for an integer'),
    );
  });
});

describe('several values', () => {
  it.each<[string, Value, PropertyValue]>([
    ['one', 'a', ['a']],
    ['a list of one', ['a'], ['a']],
    ['a list, in ordinal order', ['b', 'a', 'B'], ['B', 'a', 'b']],
    ['a list with duplicates', ['b', 'a', 'b'], ['a', 'b']],
    ['a list with empty ones', ['', 'a', ''], ['a']],
    ['a list of nothing', ['', ''], null],
    ['an empty text', '', null],
    ['an empty list', [], null],
    ['nothing', null, null],
    ['octets', octets, ['AQ==']],
    ['what no database holds', ['a\0'], ['a\uFFFD']],
    ['numbers', [2, 1], ['1', '2']],
  ])('%s', (_, value, expected) => {
    expect(property('String', value, true)).toEqual(expected);
  });
});
