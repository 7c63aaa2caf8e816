import type { SeededChance } from '@landbridge/testkit';
import { changeSomething } from './change-something.ts';
import type { SimulatedDomain } from './simulated-domain.ts';

/** Something random, and now and then people who want each other's names and addresses, are disabled, or get another manager. */
export function contend(domain: SimulatedDomain, chance: SeededChance): void {
  if (chance.below(3) > 0) {
    changeSomething(domain, chance);
    return;
  }
  const users = domain.live.filter(object => object.entryClass === 'user');
  const [user, other] = [users[chance.below(users.length || 1)], users[chance.below(users.length || 1)]];
  if (!user || !other) return;
  const number = chance.below(1_000_000);
  const acts: (() => void)[] = [
    () => domain.set(user.guid, { userPrincipalName: [`shared${chance.below(4)}@sim`] }),
    () => domain.set(user.guid, { mail: [`shared${chance.below(6)}@sim`] }),
    () => domain.set(user.guid, { proxyAddresses: [`SMTP:own${number}@sim`, `smtp:shared${chance.below(3)}@sim`] }),
    () => domain.set(user.guid, { userAccountControl: [chance.below(2) === 0 ? '512' : '514'] }),
    () => domain.link(user.guid, 'manager', other.guid),
  ];
  acts[chance.below(acts.length)]?.();
}
