import type { EntryStore, Lease } from '../ports.ts';
import type { KnownDomain, Needs } from '../stored.ts';
import { sameWanted } from './wanted.ts';

/** Whether what is covered, or asked for, has everything that is needed. */
export function covers(covered: Needs | null, needs: Needs): boolean {
  return covered !== null && hasAll(covered.attributes, needs.attributes) && hasAll(covered.edges, needs.edges);
}

/**
 * Keeps true what is covered while a domain is read: at first only what is asked now and was covered before; what is new, when the read has
 * ended well.
 * INVARIANT: what is covered is in every entry stored whole, at every moment of a read and after a crash in it.
 */
export async function covering(
  { entries, lease }: { readonly entries: EntryStore; readonly lease: Lease },
  { covered }: KnownDomain,
  wanted: Needs,
  read: () => Promise<void>,
): Promise<void> {
  const during = covered === null ? namesOf(wanted) : common(covered, wanted);
  if (covered === null || !sameWanted(covered, during)) await entries.storeCovered(lease, during);
  await read();
  if (!sameWanted(during, wanted)) await entries.storeCovered(lease, namesOf(wanted));
}

function common(one: Needs, other: Needs): Needs {
  return {
    attributes: one.attributes.filter(name => other.attributes.includes(name)),
    edges: one.edges.filter(name => other.edges.includes(name)),
  };
}

function namesOf({ attributes, edges }: Needs): Needs {
  return { attributes, edges };
}

function hasAll(names: readonly string[], needed: readonly string[]): boolean {
  const known = new Set(names);
  return needed.every(name => known.has(name));
}
