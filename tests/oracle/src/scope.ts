import { components, type DirectoryEntry } from './directory-entry.ts';
import type { Guid, Scope } from './expected.ts';

/** Containers by their names of this moment. */
export interface ContainerNames {
  readonly included: readonly string[];
  readonly excluded: readonly string[];
}

/** Says of each object whether the scope holds it. */
export function inScope(
  scope: Scope,
  entries: readonly DirectoryEntry[],
  names: ContainerNames,
): (entry: DirectoryEntry) => boolean {
  const included = names.included.map(partsOf);
  const excluded = names.excluded.map(partsOf);
  const left = membersOf(scope.excluded?.groups ?? [], true, entries);
  const chosen = scope.kind === 'groups' ? membersOf(scope.guids, scope.nested, entries) : null;
  return entry => {
    const dn = partsOf(entry.dn);
    const nearestIn = nearest(dn, included);
    const nearestOut = nearest(dn, excluded);
    if (left.has(entry.guid) || nearestOut > nearestIn) return false;
    if (scope.kind === 'organizationalUnits') return nearestIn > 0;
    return chosen === null || chosen.has(entry.guid);
  };
}

function partsOf(dn: string): readonly string[] {
  return components(dn.toLowerCase());
}

/** How many components the deepest of the containers above an object has; 0 when none is above it. */
function nearest(dn: readonly string[], containers: readonly (readonly string[])[]): number {
  return Math.max(0, ...containers.filter(container => isBelow(dn, container)).map(container => container.length));
}

function isBelow(dn: readonly string[], container: readonly string[]): boolean {
  return (
    dn.length > container.length && container.every((component, place) => dn[dn.length - container.length + place] === component)
  );
}

function membersOf(groups: readonly Guid[], nested: boolean, entries: readonly DirectoryEntry[]): ReadonlySet<Guid> {
  const byGuid = new Map(entries.map(entry => [entry.guid, entry]));
  const reached = new Set(groups);
  const open = [...groups];
  for (let guid = open.pop(); guid !== undefined; guid = open.pop()) {
    for (const member of byGuid.get(guid)?.member ?? []) {
      if (reached.has(member)) continue;
      reached.add(member);
      if (nested) open.push(member);
    }
  }
  return reached;
}
