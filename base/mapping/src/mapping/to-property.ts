import { type PropertyValue, storable } from '@landbridge/model';
import type { AttributeDefinition, AttributeType } from '../schema/attribute-definition.ts';
import { ordinal } from '../values/compare.ts';
import { asBoolean, asNumber, asText, textOf } from '../values/conversion.ts';
import { parseDateFormat } from '../values/date-format.ts';
import { asDateTime } from '../values/date-time.ts';
import { ExpressionFailure } from '../values/failure.ts';
import { firstOf, isList, isNullOrEmpty, type Value } from '../values/value.ts';
import { writeDate } from '../values/write-date.ts';

/** A value as a target attribute holds it. An empty one is none (reference §3.1: `""` flows null). */
export type ToProperty = (value: Value) => PropertyValue;

const ISO = parseDateFormat("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

const SINGLE: Readonly<Record<Exclude<AttributeType, 'Reference'>, ToProperty>> = {
  String: value => {
    const text = asText(value);
    return text === null ? null : storable(text);
  },
  Binary: asText,
  Boolean: asBoolean,
  Integer: value => {
    const number = asNumber(value);
    if (typeof number === 'bigint') throw new ExpressionFailure(`${number} is out of range for an integer`);
    return number;
  },
  DateTime: value => {
    const moment = asDateTime(value);
    return moment === null ? null : writeDate(moment, ISO);
  },
};

export function toPropertyOf(definition: AttributeDefinition): ToProperty {
  if (definition.multivalued) return listOf;
  if (definition.type === 'Reference') return () => null;
  const convert = SINGLE[definition.type];
  return value => {
    const single = firstOf(value);
    return single === null || isNullOrEmpty(single) ? null : convert(single);
  };
}

/** Texts without empty ones and duplicates, in ordinal order, so that a set compares equal to itself; an empty list is no value. */
function listOf(value: Value): PropertyValue {
  if (value === null) return null;
  const texts = (isList(value) ? value : [value]).map(one => storable(textOf(one))).filter(text => text !== '');
  if (texts.length === 0) return null;
  return texts.length === 1 ? texts : [...new Set(texts)].sort(ordinal);
}
