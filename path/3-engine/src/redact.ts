import type { CompiledSchema } from '@landbridge/mapping';
import type { ModifiedProperty, PropertyValue } from '@landbridge/model';

/** Values of redacted properties as whoever reads them may see them: that there is one, not which (reference §4, Redact). */
export function redact(
  modified: readonly ModifiedProperty[],
  { redacted }: Pick<CompiledSchema, 'redacted'>,
): readonly ModifiedProperty[] {
  if (redacted.length === 0) return modified;
  const veil = (value: PropertyValue): PropertyValue => (value === null ? null : '[Redact]');
  return modified.map(one => (redacted.includes(one.name) ? { ...one, before: veil(one.before), after: veil(one.after) } : one));
}
