import type { Domain } from '../domain.ts';
import { planChanges } from './plan.ts';
import type { DirectoryChange } from './planning.ts';
import { readTree } from './tree.ts';

export interface RandomChanges {
  readonly seed: number;
  readonly changes: readonly DirectoryChange[];
  /** What the domain controller did not accept, in its own words; normally nothing. */
  readonly refused: readonly Refusal[];
}

export interface Refusal {
  readonly what: string;
  readonly dn: string;
  readonly error: string;
}

export type OnChange = (change: DirectoryChange, done: number) => void;

/** Does `count` random changes on the running domain, over LDAP. The same domain and seed give the same changes. */
export async function randomChanges(
  domain: Domain,
  wish: { readonly seed: number; readonly count: number; readonly onChange?: OnChange },
): Promise<RandomChanges> {
  const hand = await domain.hand();
  let changes: readonly DirectoryChange[];
  try {
    changes = planChanges(await readTree(hand, domain.baseDn), { seed: wish.seed, count: wish.count, dnsName: domain.dnsName });
  } finally {
    await hand.close();
  }
  return { seed: wish.seed, changes, refused: await applyChanges(domain, changes, wish.onChange) };
}

/** Does a kept list of changes, in order; one that is refused does not stop the others. */
export async function applyChanges(
  domain: Domain,
  changes: readonly DirectoryChange[],
  onChange: OnChange = () => {},
): Promise<readonly Refusal[]> {
  const refused: Refusal[] = [];
  const hand = await domain.hand();
  try {
    for (const [place, change] of changes.entries()) {
      const error = await hand.attempt(change.operation);
      if (error !== null) refused.push({ what: change.what, dn: change.operation.dn, error });
      onChange(change, place + 1);
    }
  } finally {
    await hand.close();
  }
  return refused;
}
