import type { ModifiedProperty, PropertyValue } from '@landbridge/model';

/** Values are JSON text, as Graph writes them (reference §8.1). */
export function showModified({ name, before, after }: ModifiedProperty) {
  return { displayName: name, oldValue: textOf(before), newValue: textOf(after) };
}

function textOf(value: PropertyValue): string | null {
  return value === null ? null : JSON.stringify(value);
}
