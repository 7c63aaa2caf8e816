import type { Maker } from './planning.ts';
import type { Node, NodeKind } from './tree.ts';

/** A unit with more below it is never deleted. */
export const LARGEST_BRANCH = 20;

/** Deleting a group ends all its memberships at once. */
const MOST_MEMBERS = 200;

export const user: Maker = planning => remove(planning, 'user', () => true);
export const contact: Maker = planning => remove(planning, 'contact', () => true);
export const group: Maker = planning => remove(planning, 'group', node => node.members.size <= MOST_MEMBERS);

/** With everything below it, in one operation. */
export const unit: Maker = planning => {
  const { tree } = planning;
  return remove(planning, 'unit', node => node.parent !== null && tree.branch(node).length <= LARGEST_BRANCH);
};

function remove({ tree, choice }: Parameters<Maker>[0], kind: NodeKind, fits: (node: Node) => boolean): ReturnType<Maker> {
  const nodes = tree.of(kind).filter(fits);
  if (nodes.length === 0) return null;
  const node = choice.of(nodes);
  const dn = tree.dnOf(node);
  tree.remove(node);
  return { op: 'delete', dn, tree: kind === 'unit' };
}
