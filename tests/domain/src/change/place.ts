import { escapeRdnValue } from '../dn.ts';
import type { Operation } from '../hand.ts';
import type { Maker, Planning } from './planning.ts';
import { isWithin, type Node, type NodeKind, type Tree } from './tree.ts';

const KINDS: readonly NodeKind[] = ['unit', 'user', 'contact', 'group'];

export const renameUser: Maker = planning => rename(planning, 'user');
export const renameGroup: Maker = planning => rename(planning, 'group');
export const renameUnit: Maker = planning => rename(planning, 'unit');

export const moveUser: Maker = planning => move(planning, 'user');
export const moveGroupOrContact: Maker = planning => move(planning, planning.choice.of(['group', 'contact']));
export const moveUnit: Maker = planning => move(planning, 'unit');

/** The units directly below the domain's head keep name and place: scopes and tests speak of them. */
function candidates({ tree }: Planning, kind: NodeKind): readonly Node[] {
  return tree.of(kind).filter(node => node.parent !== null);
}

/** Samba renames every object below one by one, and rewrites every group that holds it: minutes for thousands. */
const LARGEST_MOVED = 400;

function isTooLarge({ tree }: Planning, node: Node): boolean {
  return node.kind === 'unit' && tree.branch(node).length > LARGEST_MOVED;
}

function rename(planning: Planning, kind: NodeKind): Operation | null {
  const nodes = candidates(planning, kind);
  if (nodes.length === 0) return null;
  const node = planning.choice.of(nodes);
  if (isTooLarge(planning, node)) return null;
  const dn = planning.tree.dnOf(node);
  node.rdn = `${kind === 'unit' ? 'OU' : 'CN'}=${escapeRdnValue(planning.words.name())}`;
  return { op: 'rename', dn, newDn: planning.tree.dnOf(node) };
}

function move(planning: Planning, kind: NodeKind): Operation | null {
  const { tree, choice } = planning;
  const nodes = candidates(planning, kind);
  if (nodes.length === 0) return null;
  const node = choice.of(nodes);
  if (isTooLarge(planning, node)) return null;
  const parents = tree.of('unit').filter(unit => unit !== node.parent && !isWithin(unit, node) && !holds(tree, unit, node));
  if (parents.length === 0) return null;
  const dn = tree.dnOf(node);
  node.parent = choice.of(parents);
  return { op: 'rename', dn, newDn: tree.dnOf(node) };
}

/** True when the unit has another object of that name already, of whatever kind. */
function holds(tree: Tree, unit: Node, moved: Node): boolean {
  return KINDS.some(kind =>
    tree.of(kind).some(node => node.parent === unit && node.rdn.toLowerCase() === moved.rdn.toLowerCase()),
  );
}
