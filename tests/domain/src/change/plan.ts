import { seededChoice } from '../seed/chance.ts';
import * as create from './create.ts';
import * as modify from './modify.ts';
import * as place from './place.ts';
import type { DirectoryChange, Maker } from './planning.ts';
import * as remove from './remove.ts';
import type { Tree } from './tree.ts';
import { Words } from './words.ts';

interface Kind {
  readonly weight: number;
  readonly make: Maker;
  /** Takes something out of the directory; the number of these is limited, because the guard counts them. */
  readonly takes?: boolean;
}

const KINDS: Readonly<Record<string, Kind>> = {
  'create user': { weight: 12, make: create.user },
  'create inetOrgPerson': { weight: 2, make: create.inetOrgPerson },
  'create contact': { weight: 4, make: create.contact },
  'create group': { weight: 4, make: create.group },
  'create unit': { weight: 3, make: create.unit },
  'rename user': { weight: 6, make: place.renameUser },
  'rename group': { weight: 2, make: place.renameGroup },
  'rename unit': { weight: 2, make: place.renameUnit },
  'move user': { weight: 6, make: place.moveUser },
  'move group or contact': { weight: 2, make: place.moveGroupOrContact },
  'move unit': { weight: 2, make: place.moveUnit },
  'disable user': { weight: 4, make: modify.disable, takes: true },
  'enable user': { weight: 3, make: modify.enable },
  'set text': { weight: 14, make: modify.setOneText },
  'clear text': { weight: 4, make: modify.clearOneText },
  'set several values': { weight: 6, make: modify.setSeveralValues },
  'set addresses': { weight: 4, make: modify.setMailAddresses },
  'set principal name': { weight: 2, make: modify.setPrincipalName },
  'set manager': { weight: 5, make: modify.setManager },
  'clear manager': { weight: 2, make: modify.clearManager },
  'set owner': { weight: 2, make: modify.setOwner },
  'add member': { weight: 10, make: modify.addMember },
  'remove member': { weight: 6, make: modify.removeMember },
  'nest group': { weight: 3, make: modify.nestGroup },
  'exclude user': { weight: 1, make: modify.exclude, takes: true },
  'include user': { weight: 1, make: modify.include },
  'delete user': { weight: 4, make: remove.user, takes: true },
  'delete contact': { weight: 1, make: remove.contact, takes: true },
  'delete group': { weight: 1, make: remove.group, takes: true },
  'delete unit': { weight: 1, make: remove.unit, takes: true },
};

/** The guard against accidental deletion holds everything at 500; deleting a unit counts with all that it may hold. */
const MOST_TAKEN = 400;

export interface PlanWish {
  readonly seed: number;
  readonly count: number;
  readonly dnsName: string;
}

/** Chooses the changes; the same tree, seed and count give the same plan. */
export function planChanges(tree: Tree, wish: PlanWish): readonly DirectoryChange[] {
  const choice = seededChoice(wish.seed);
  const planning = { tree, choice, words: new Words(choice, wish.seed), dnsName: wish.dnsName };
  const hat = Object.entries(KINDS).flatMap(([what, kind]) => Array.from({ length: kind.weight }, () => ({ what, ...kind })));
  const changes: DirectoryChange[] = [];
  let taken = 0;
  for (let attempts = 0; changes.length < wish.count && attempts < wish.count * 20; attempts++) {
    const { what, make, takes } = choice.of(hat);
    if (takes && taken + remove.LARGEST_BRANCH > MOST_TAKEN) continue;
    const operation = make(planning);
    if (operation === null) continue;
    if (takes) taken += what === 'delete unit' ? remove.LARGEST_BRANCH : 1;
    changes.push({ what, operation });
  }
  return changes;
}
