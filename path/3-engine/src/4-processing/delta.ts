import type { ModifiedProperty, Properties, PropertyValue } from '@landbridge/model';

/** What differs between what an object has and what it should have, by attribute name. */
export function deltaOf(before: Properties, after: Properties): readonly ModifiedProperty[] {
  const modified: ModifiedProperty[] = [];
  for (const name in after) {
    const value = after[name] ?? null;
    if (!sameValue(before[name] ?? null, value)) modified.push({ name, before: before[name] ?? null, after: value });
  }
  for (const name in before) {
    if (!(name in after) && before[name] !== null) modified.push({ name, before: before[name] ?? null, after: null });
  }
  return modified;
}

function sameValue(one: PropertyValue, other: PropertyValue): boolean {
  if (one === other) return true;
  if (!Array.isArray(one) || !Array.isArray(other)) return false;
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
