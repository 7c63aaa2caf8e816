import type { Exclusion } from '../schema/synchronization-schema.ts';

/** What keeps any object out (reference §3.6): AD's own objects, and the loser of a name conflict between domain controllers. */
export const COMMON_EXCLUSIONS: readonly Exclusion[] = [
  { reason: 'isCriticalSystemObject', when: '[isCriticalSystemObject] = True' },
  { reason: 'replicationConflict', when: 'InStr([cn], "\nCNF:") > 0' },
];

/** True when a value begins with a text, in any case. */
export function beginsWith(attribute: string, beginning: string): string {
  return `Left(ToLower([${attribute}]), ${beginning.length}) = "${beginning.toLowerCase()}"`;
}

/** Exchange's conflict mailboxes: `CAS_{GUID}`. */
export function isCasObject(attribute: string): string {
  return `IIF(${beginsWith(attribute, 'CAS_')}, InStr([${attribute}], "}") > 0, False)`;
}
