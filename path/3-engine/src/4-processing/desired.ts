import type { Mapped } from '@landbridge/mapping';
import type { Properties, PropertyValue } from '@landbridge/model';

type Given = Pick<Extract<Mapped, { ok: true }>, 'properties' | 'atCreation' | 'untouched'>;

/**
 * Everything the object of an entry should have (reference §3.1). A new object gets what is given only at creation as well; one that exists
 * keeps what it has of that, and of what the mapping leaves alone. What is kept stands here as if it were mapped, so that unique values
 * among it stay with the object.
 */
export function desiredOf({ properties, atCreation, untouched }: Given, before: Properties | null): Properties {
  if (!atCreation && !untouched) return properties;
  if (before === null) return { ...atCreation, ...properties };
  const desired: Record<string, PropertyValue> = { ...properties };
  for (const name of [...Object.keys(atCreation ?? {}), ...(untouched ?? [])]) {
    const kept = before[name] ?? null;
    if (kept === null) delete desired[name];
    else desired[name] = kept;
  }
  return desired;
}
