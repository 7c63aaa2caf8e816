import { expect, test } from 'vitest';
import { planChanges } from './plan.ts';
import { isWithin, type Node, newNode, Tree } from './tree.ts';

const WISH = { dnsName: 'exoip.test' };

/** One top unit, four units, 600 users, 20 groups with members. */
function company(): Tree {
  const tree = new Tree('DC=exoip,DC=test');
  const top = newNode('unit', { name: 'Company', parent: null });
  const units = ['A', 'B', 'C, D', 'E=F'].map(name => newNode('unit', { name, parent: top }));
  const users = Array.from({ length: 600 }, (_, number) =>
    newNode('user', { name: `User ${number}`, parent: units[number % 4] ?? top }),
  );
  const groups = Array.from({ length: 20 }, (_, number) =>
    newNode('group', { name: `Group ${number}`, parent: top }, -2147483640),
  );
  for (const [number, user] of users.entries()) groups[number % 20]?.members.add(user);
  for (const node of [top, ...units, ...users, ...groups]) tree.add(node);
  return tree;
}

test('the same seed plans the same changes, another seed others', () => {
  const plan = planChanges(company(), { ...WISH, seed: 7, count: 300 });
  expect(plan).toHaveLength(300);
  expect(planChanges(company(), { ...WISH, seed: 7, count: 300 })).toEqual(plan);
  expect(planChanges(company(), { ...WISH, seed: 8, count: 300 })).not.toEqual(plan);
});

test('a plan of any length takes less out of the directory than the guard lets pass', () => {
  const tree = company();
  const before = new Set(tree.of('user'));
  const plan = planChanges(tree, { ...WISH, seed: 1, count: 6_000 });
  expect(plan).toHaveLength(6_000);
  const gone = [...before].filter(user => !tree.of('user').includes(user)).length;
  const disabled = plan.filter(({ what }) => what === 'disable user' || what === 'exclude user').length;
  expect(gone + disabled).toBeLessThan(450);
});

test('nothing outside the own units is touched, and the top unit stays where it is', () => {
  for (const { operation } of planChanges(company(), { ...WISH, seed: 3, count: 2_000 })) {
    expect(operation.dn.endsWith(',OU=Company,DC=exoip,DC=test')).toBe(true);
    if (operation.op === 'rename') expect(operation.newDn.endsWith(',OU=Company,DC=exoip,DC=test')).toBe(true);
  }
});

test('no unit ends up within itself', () => {
  const tree = company();
  planChanges(tree, { ...WISH, seed: 5, count: 3_000 });
  const top = tree.of('unit')[0] as Node;
  for (const unit of tree.of('unit')) expect(isWithin(unit, top)).toBe(true);
});

test('an empty domain gets a unit first, and then everything below it', () => {
  const plan = planChanges(new Tree('DC=exoip,DC=test'), { ...WISH, seed: 6, count: 60 });
  expect(plan).toHaveLength(60);
  expect(plan[0]?.what).toBe('create unit');
  const top = plan[0]?.operation.dn;
  for (const { operation } of plan) expect(operation.dn.endsWith(`${top}`)).toBe(true);
});
