import type { Needs } from '../stored.ts';

/**
 * Whether two reads ask for the same of an object; the order of names does not matter. The boundary does not count: what comes inside it is
 * found by the walk and read by GUID.
 */
export function sameWanted(one: Needs, other: Needs): boolean {
  return sameNames(one.attributes, other.attributes) && sameNames(one.edges, other.edges);
}

function sameNames(one: readonly string[], other: readonly string[]): boolean {
  const names = new Set(one);
  return one.length === other.length && other.every(name => names.has(name));
}
