import { components, type DirectoryEntry } from './directory-entry.ts';
import type { Guid, Scope } from './expected.ts';

/** Says of each object whether the scope holds it. `dns` gives the containers of the scope by their names of this moment. */
export function inScope(
  scope: Scope,
  entries: readonly DirectoryEntry[],
  dns: readonly string[],
): (entry: DirectoryEntry) => boolean {
  if (scope.kind === 'all') return () => true;
  if (scope.kind === 'organizationalUnits') {
    const containers = dns.map(dn => components(dn.toLowerCase()));
    return entry => containers.some(container => isBelow(components(entry.dn.toLowerCase()), container));
  }
  const reached = membersOf(scope.guids, scope.nested, entries);
  return entry => reached.has(entry.guid);
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
