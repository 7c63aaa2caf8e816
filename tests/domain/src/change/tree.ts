import { escapeRdnValue, splitFirst } from '../dn.ts';
import type { FoundEntry, Hand } from '../hand.ts';

export type NodeKind = 'unit' | 'user' | 'contact' | 'group';

/** An object that random changes may touch, as it will be after the changes planned so far. */
export interface Node {
  readonly kind: NodeKind;
  /** `CN=Müller\, Hans`, escaped as the server wrote it, or as we name it. */
  rdn: string;
  /** Null: directly below the domain's head. */
  parent: Node | null;
  readonly members: Set<Node>;
  readonly groupType: number;
  enabled: boolean;
  excluded: boolean;
}

/** Everything below the domain's own organizational units; nothing that a new domain holds by itself. */
export class Tree {
  readonly baseDn: string;
  readonly #nodes: Readonly<Record<NodeKind, Node[]>> = { unit: [], user: [], contact: [], group: [] };

  constructor(baseDn: string) {
    this.baseDn = baseDn;
  }

  of(kind: NodeKind): readonly Node[] {
    return this.#nodes[kind];
  }

  dnOf(node: Node | null): string {
    return node === null ? this.baseDn : `${node.rdn},${this.dnOf(node.parent)}`;
  }

  add(node: Node): void {
    this.#nodes[node.kind].push(node);
  }

  /** The node and everything below it. */
  branch(top: Node): readonly Node[] {
    return Object.values(this.#nodes)
      .flat()
      .filter(node => isWithin(node, top));
  }

  remove(top: Node): void {
    const gone = new Set(this.branch(top));
    for (const group of this.#nodes.group) for (const node of gone) group.members.delete(node);
    for (const nodes of Object.values(this.#nodes)) {
      nodes.splice(0, nodes.length, ...nodes.filter(node => !gone.has(node)));
    }
  }
}

export function isWithin(node: Node, top: Node): boolean {
  for (let at: Node | null = node; at !== null; at = at.parent) if (at === top) return true;
  return false;
}

export function newNode(kind: NodeKind, place: { readonly name: string; readonly parent: Node | null }, groupType = 0): Node {
  const rdn = `${kind === 'unit' ? 'OU' : 'CN'}=${escapeRdnValue(place.name)}`;
  return { kind, rdn, parent: place.parent, members: new Set(), groupType, enabled: true, excluded: false };
}

const FILTER = '(|(objectClass=organizationalUnit)(objectClass=user)(objectClass=contact)(objectClass=group))';
const ATTRIBUTES = ['objectClass', 'member', 'userAccountControl', 'groupType', 'isCriticalSystemObject', 'adminDescription'];

/** Reads the tree as it stands; ordered by name, so that the same domain gives the same plan whatever GUIDs it has. */
export async function readTree(hand: Hand, baseDn: string): Promise<Tree> {
  const found = await hand.search({ base: baseDn, scope: 'subtree', filter: FILTER, attributes: ATTRIBUTES });
  const tree = new Tree(baseDn);
  const nodes = new Map<string, Node>();
  const sorted = [...found].sort((a, b) => depth(a.dn) - depth(b.dn) || (a.dn < b.dn ? -1 : 1));
  for (const entry of sorted) {
    const node = nodeOf(entry, baseDn, nodes);
    if (node === null) continue;
    nodes.set(entry.dn.toLowerCase(), node);
    tree.add(node);
  }
  for (const entry of sorted) {
    const group = nodes.get(entry.dn.toLowerCase());
    // The server orders members by GUID.
    const members = (entry.attributes['member'] ?? []).flatMap(member =>
      typeof member === 'string' ? [member.toLowerCase()] : [],
    );
    for (const member of members.sort()) {
      const node = nodes.get(member);
      if (node !== undefined) group?.members.add(node);
    }
  }
  return tree;
}

const KINDS: Readonly<Record<string, NodeKind>> = {
  organizationalUnit: 'unit',
  user: 'user',
  inetOrgPerson: 'user',
  contact: 'contact',
  group: 'group',
};

function nodeOf(entry: FoundEntry, baseDn: string, nodes: ReadonlyMap<string, Node>): Node | null {
  const structural = entry.attributes['objectClass']?.at(-1);
  const kind = typeof structural === 'string' ? KINDS[structural] : undefined;
  const { rdn, parent } = splitFirst(entry.dn);
  const above = nodes.get(parent.toLowerCase()) ?? null;
  const isTop = kind === 'unit' && parent.toLowerCase() === baseDn.toLowerCase();
  if (kind === undefined || (above === null && !isTop)) return null;
  // `OU=Domain Controllers` is one.
  if (entry.attributes['isCriticalSystemObject'] !== undefined) return null;
  const control = Number(entry.attributes['userAccountControl']?.[0] ?? 0);
  const groupType = Number(entry.attributes['groupType']?.[0] ?? 0);
  const excluded = entry.attributes['adminDescription'] !== undefined;
  return { kind, rdn, parent: above, members: new Set(), groupType, enabled: (control & 2) === 0, excluded };
}

function depth(dn: string): number {
  return dn.split(',').length;
}
