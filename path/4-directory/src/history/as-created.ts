import type { ModifiedProperty, Properties, ReferenceName } from '@landbridge/model';

/** References stand in no property. */
const REFERENCES: ReadonlySet<string> = new Set<ReferenceName>(['member', 'manager', 'owner']);

/**
 * What an object was created with: what it holds now, with everything undone that was done since, the latest first. So no record of a creation has to
 * hold what the directory holds anyway. `later`: what later records changed, the earliest first.
 */
export function asCreated(now: Properties, later: readonly (readonly ModifiedProperty[])[]): readonly ModifiedProperty[] {
  const undone = Object.fromEntries(
    later
      .toReversed()
      .flat()
      .filter(({ name }) => !REFERENCES.has(name))
      .map(({ name, before }) => [name, before]),
  );
  return Object.entries({ ...now, ...undone })
    .filter(([, value]) => value !== null)
    .map(([name, after]) => ({ name, before: null, after }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
