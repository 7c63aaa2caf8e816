import type { Mapped } from '@landbridge/mapping';
import type { Properties, PropertyValue } from '@landbridge/model';

type Given = Pick<Extract<Mapped, { ok: true }>, 'properties' | 'atCreation' | 'untouched' | 'added'>;

/**
 * Everything the object of an entry should have (reference §3.1). A new object gets what is given only at creation as well; one that exists
 * keeps what it has of that, of what the mapping leaves alone, and of values that are only ever added. What is kept stands here as if it were
 * mapped, so that unique values among it stay with the object.
 */
export function desiredOf({ properties, atCreation, untouched, added }: Given, before: Properties | null): Properties {
  if (!atCreation && !untouched && !added) return properties;
  if (before === null) return { ...atCreation, ...properties };
  const desired: Record<string, PropertyValue> = { ...properties };
  for (const name of [...Object.keys(atCreation ?? {}), ...(untouched ?? [])]) {
    const kept = before[name] ?? null;
    if (kept === null) delete desired[name];
    else desired[name] = kept;
  }
  for (const [name, told] of Object.entries(added ?? {})) desired[name] = together(before[name], desired[name], told);
  return desired;
}

/** What it has, as it has it, and after it what is new. */
function together(
  before: PropertyValue | undefined,
  given: PropertyValue | undefined,
  told: 'exact' | 'anyCase',
): readonly string[] {
  const key = (value: string): string => (told === 'exact' ? value : value.toLowerCase());
  const values = new Map<string, string>();
  for (const value of [...textsOf(before), ...textsOf(given)]) if (!values.has(key(value))) values.set(key(value), value);
  return [...values.values()];
}

function textsOf(value: PropertyValue | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}
