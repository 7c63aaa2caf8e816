import type { AttributeDefinition } from '../schema/attribute-definition.ts';
import { ordinal } from '../values/compare.ts';
import type { Value } from '../values/value.ts';
import { COMPUTED_ATTRIBUTES } from './computed-attributes.ts';
import type { MappingInput } from './mapping-input.ts';

/**
 * How `[name]` is read. Several values come in ordinal order: AD keeps them as a set, so that its own order would let one and the same
 * entry map differently from one domain controller to the next.
 */
export function readerOf(name: string, type: AttributeDefinition['type'] | undefined): (input: MappingInput) => Value {
  const computed = COMPUTED_ATTRIBUTES.get(name);
  if (computed) return computed.read;
  if (type === 'Binary') return input => binaries(input.attributes[name]);
  return input => {
    const values = input.attributes[name];
    if (values === undefined || values.length === 0) return null;
    return values.length === 1 ? (values[0] ?? null) : values.toSorted(ordinal);
  };
}

function binaries(values: readonly string[] | undefined): Value {
  if (values === undefined || values.length === 0) return null;
  const octets = values.toSorted(ordinal).map(base64 => ({ kind: 'binary', base64 }) as const);
  return octets.length === 1 ? (octets[0] ?? null) : octets;
}
