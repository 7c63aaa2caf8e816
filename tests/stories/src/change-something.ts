import type { Guid } from '@landbridge/model';
import type { SeededChance } from '@landbridge/testkit';
import type { SimulatedDomain } from './simulated-domain.ts';
import type { SimulatedObject } from './simulated-object.ts';

/** One random thing that an administrator does; what is kept is neither moved nor deleted. */
export function changeSomething(
  domain: SimulatedDomain,
  chance: SeededChance,
  { keep = [] }: { readonly keep?: readonly Guid[] } = {},
): void {
  const pick = (wanted: (object: SimulatedObject) => boolean): SimulatedObject | undefined => {
    const some = domain.live.filter(wanted);
    return some[chance.below(some.length || 1)];
  };
  const isContainer = (object: SimulatedObject): boolean => object.entryClass === 'container';
  const container = pick(isContainer);
  const unit = pick(object => isContainer(object) && object.guid !== domain.head && !keep.includes(object.guid));
  const user = pick(object => object.entryClass === 'user');
  const group = pick(object => object.entryClass === 'group');
  const other = pick(object => object.entryClass === 'group' || object.entryClass === 'user');
  const number = chance.below(1_000_000);
  const isBelow = (guid: Guid | null, top: Guid): boolean =>
    guid !== null && (guid === top || isBelow(domain.objects.get(guid)?.parentGuid ?? null, top));
  const acts: (() => void)[] = [
    () => container && domain.user(container.guid, `u${number}`),
    () => container && domain.group(container.guid, `g${number}`),
    () => container && domain.create('container', container.guid, `OU=o${number}`),
    () => user && domain.set(user.guid, { displayName: chance.below(3) === 0 ? [] : [`Display ${number}`] }),
    () => user && domain.place(user.guid, { rdn: `CN=renamed ${number}` }),
    () => user && container && domain.place(user.guid, { parentGuid: container.guid }),
    () => unit && domain.place(unit.guid, { rdn: `OU=renamed ${number}` }),
    () => unit && container && !isBelow(container.guid, unit.guid) && domain.place(unit.guid, { parentGuid: container.guid }),
    () => group && other && domain.link(group.guid, 'member', other.guid),
    () => {
      const member = [...(group?.references['member'] ?? [])][0];
      if (group && member) domain.link(group.guid, 'member', member, false);
    },
    () => chance.below(4) === 0 && user && domain.delete(user.guid),
    () => chance.below(6) === 0 && group && !keep.includes(group.guid) && domain.delete(group.guid),
    () => chance.below(12) === 0 && unit && domain.delete(unit.guid),
    () => {
      const gone = [...domain.objects.values()].find(
        object => object.deleted && !domain.objects.get(object.parentGuid as Guid)?.deleted,
      );
      if (gone && chance.below(3) === 0) domain.undelete(gone.guid);
    },
  ];
  acts[chance.below(acts.length)]?.();
}
