import type { Wanted } from '@landbridge/model';

/** Whether two reads ask for the same; the order of names does not matter. */
export function sameWanted(one: Wanted, other: Wanted): boolean {
  return (
    sameNames(one.attributes, other.attributes) &&
    sameNames(one.edges, other.edges) &&
    one.boundary.kind === other.boundary.kind &&
    sameNames(containersOf(one), containersOf(other))
  );
}

function containersOf({ boundary }: Wanted): readonly string[] {
  return boundary.kind === 'containers' ? boundary.guids : [];
}

function sameNames(one: readonly string[], other: readonly string[]): boolean {
  const names = new Set(one);
  return one.length === other.length && other.every(name => names.has(name));
}
