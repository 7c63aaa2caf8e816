import type { AttributeChange, Operation } from '../hand.ts';
import type { Maker, Planning } from './planning.ts';
import type { Node, NodeKind } from './tree.ts';
import { clearText, setAddresses, setList, setText } from './values.ts';

/** Larger groups are left as they are, so that a plan never removes thousands of memberships. */
const LARGE_GROUP = 1_000;

function one({ tree, choice }: Planning, kind: NodeKind, fits: (node: Node) => boolean = () => true): Node | null {
  const nodes = tree.of(kind).filter(fits);
  return nodes.length === 0 ? null : choice.of(nodes);
}

function changed({ tree }: Planning, node: Node | null, ...changes: readonly AttributeChange[]): Operation | null {
  return node === null ? null : { op: 'modify', dn: tree.dnOf(node), changes };
}

function replace(attribute: string, ...values: readonly string[]): AttributeChange {
  return { attribute, how: 'replace', values };
}

function textKind(planning: Planning): 'user' | 'contact' | 'group' {
  return planning.choice.of(['user', 'user', 'user', 'contact', 'group']);
}

export const setOneText: Maker = planning => {
  const kind = textKind(planning);
  return changed(planning, one(planning, kind), setText(kind, planning));
};

export const clearOneText: Maker = planning => {
  const kind = textKind(planning);
  return changed(planning, one(planning, kind), clearText(kind, planning));
};

export const setSeveralValues: Maker = planning => {
  const kind = planning.choice.of(['user', 'user', 'contact'] as const);
  return changed(planning, one(planning, kind), setList(kind, planning));
};

export const setMailAddresses: Maker = planning => {
  const node = one(planning, planning.choice.of(['user', 'user', 'contact', 'group']));
  return changed(planning, node, ...setAddresses(planning));
};

export const setPrincipalName: Maker = planning =>
  changed(planning, one(planning, 'user'), replace('userPrincipalName', `${planning.words.account()}@${planning.dnsName}`));

export const disable: Maker = planning => {
  const node = one(planning, 'user', user => user.enabled);
  if (node !== null) node.enabled = false;
  return changed(planning, node, replace('userAccountControl', '546'));
};

export const enable: Maker = planning => {
  const node = one(planning, 'user', user => !user.enabled);
  if (node !== null) node.enabled = true;
  return changed(planning, node, replace('userAccountControl', '544'));
};

/** The mark of an object that came from the cloud; such a user leaves the directory. */
export const exclude: Maker = planning => {
  const node = one(planning, 'user', user => !user.excluded);
  if (node !== null) node.excluded = true;
  return changed(planning, node, replace('adminDescription', 'User_random'));
};

export const include: Maker = planning => {
  const node = one(planning, 'user', user => user.excluded);
  if (node !== null) node.excluded = false;
  return changed(planning, node, replace('adminDescription'));
};

export const setManager: Maker = planning => {
  const node = one(planning, planning.choice.of(['user', 'user', 'contact']));
  const manager = one(planning, 'user', user => user !== node);
  return manager && changed(planning, node, replace('manager', planning.tree.dnOf(manager)));
};

export const clearManager: Maker = planning => changed(planning, one(planning, 'user'), replace('manager'));

export const setOwner: Maker = planning => {
  const owner = one(planning, 'user');
  const values = owner === null || planning.choice.below(4) === 0 ? [] : [planning.tree.dnOf(owner)];
  return changed(planning, one(planning, 'group'), replace('managedBy', ...values));
};

export const addMember: Maker = planning => {
  const group = one(planning, 'group');
  const member = one(planning, planning.choice.of(['user', 'user', 'user', 'contact']));
  return addTo(planning, group, member);
};

export const removeMember: Maker = planning => {
  const group = one(planning, 'group', node => node.members.size > 0);
  if (group === null) return null;
  const member = planning.choice.of([...group.members]);
  group.members.delete(member);
  return changed(planning, group, { attribute: 'member', how: 'delete', values: [planning.tree.dnOf(member)] });
};

/** AD's rules: a universal group may hold universal and global ones, a global group only global ones. Circles are allowed. */
export const nestGroup: Maker = planning => {
  const outer = one(planning, 'group', node => isUniversal(node) || isGlobal(node));
  const inner = one(planning, 'group', node => isGlobal(node) || (outer !== null && isUniversal(outer) && isUniversal(node)));
  return addTo(planning, outer, inner);
};

function addTo(planning: Planning, group: Node | null, member: Node | null): Operation | null {
  if (group === null || member === null || group.members.has(member) || group.members.size > LARGE_GROUP) return null;
  group.members.add(member);
  return changed(planning, group, { attribute: 'member', how: 'add', values: [planning.tree.dnOf(member)] });
}

function isGlobal(node: Node): boolean {
  return (node.groupType & 2) !== 0;
}

function isUniversal(node: Node): boolean {
  return (node.groupType & 8) !== 0;
}
