import { type Area, type Boundary, exclusionsOf, type Guid, type Scope } from '@landbridge/model';
import { groupRootsOf } from './scope.ts';

/**
 * The reading boundary that serves several scopes at once. A scope by groups has no place: of it only the groups themselves lie within, and
 * their members are asked for one by one, once the walk has found them.
 */
export function boundaryOf(scopes: readonly Scope[], head: Guid | null): Boundary {
  const areas: Area[] = [];
  for (const scope of scopes) {
    const except = exclusionsOf(scope).organizationalUnits;
    if (scope.kind === 'organizationalUnits') areas.push({ containers: scope.guids, except });
    if (scope.kind !== 'all') continue;
    if (except.length === 0 || head === null) return { kind: 'domain' };
    areas.push({ containers: [head], except });
  }
  return { kind: 'within', areas, objects: [...new Set(scopes.flatMap(groupRootsOf))] };
}
