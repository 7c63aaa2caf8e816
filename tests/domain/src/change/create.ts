import type { Operation, Value } from '../hand.ts';
import type { Maker, Planning } from './planning.ts';
import { type Node, type NodeKind, newNode } from './tree.ts';
import { setAddresses, setList, setText } from './values.ts';

export const user: Maker = planning => person(planning, 'user');

export const inetOrgPerson: Maker = planning => person(planning, 'inetOrgPerson');

export const contact: Maker = planning => {
  const address = planning.words.address();
  const attributes = {
    objectClass: ['contact'],
    mail: [address],
    proxyAddresses: [`SMTP:${address}`],
    ...extras(planning, 'contact'),
  };
  return add(planning, { kind: 'contact', attributes });
};

const UNIVERSAL_SECURITY = -2147483640;
const GLOBAL_SECURITY = -2147483646;
const UNIVERSAL_DISTRIBUTION = 8;

export const group: Maker = planning => {
  const groupType = planning.choice.of([UNIVERSAL_SECURITY, UNIVERSAL_SECURITY, GLOBAL_SECURITY, UNIVERSAL_DISTRIBUTION]);
  // A distribution group without mail has no place in the directory.
  const addresses =
    groupType > 0 ? Object.fromEntries(setAddresses(planning).map(({ attribute, values }) => [attribute, values])) : {};
  const attributes = {
    objectClass: ['group'],
    sAMAccountName: [planning.words.account()],
    groupType: [String(groupType)],
    ...extras(planning, 'group'),
    ...addresses,
  };
  return add(planning, { kind: 'group', attributes, groupType });
};

export const unit: Maker = planning => add(planning, { kind: 'unit', attributes: { objectClass: ['organizationalUnit'] } });

function person(planning: Planning, objectClass: 'user' | 'inetOrgPerson'): Operation | null {
  const { choice, words, dnsName } = planning;
  const account = words.account();
  const attributes = {
    objectClass: [objectClass],
    sAMAccountName: [account],
    // PASSWD_NOTREQD: over LDAP an account without a password cannot be enabled otherwise.
    userAccountControl: ['544'],
    givenName: [words.given()],
    sn: [words.surname()],
    ...(choice.below(5) === 0 ? {} : { userPrincipalName: [`${account}@${dnsName}`] }),
    ...(choice.below(4) === 0 ? {} : { displayName: [words.text()] }),
    ...extras(planning, 'user'),
  };
  return add(planning, { kind: 'user', attributes });
}

/** Some further values; the later ones win where an attribute is chosen twice. */
function extras(planning: Planning, kind: 'user' | 'contact' | 'group'): Readonly<Record<string, readonly Value[]>> {
  const changes = Array.from({ length: planning.choice.below(6) }, () => setText(kind, planning));
  if (kind !== 'group') changes.push(setList(kind, planning));
  return Object.fromEntries(
    changes.filter(change => change.values.length > 0).map(({ attribute, values }) => [attribute, values]),
  );
}

interface NewObject {
  readonly kind: NodeKind;
  readonly attributes: Readonly<Record<string, readonly Value[]>>;
  readonly groupType?: number;
}

function add({ tree, choice, words }: Planning, object: NewObject): Operation | null {
  const units = tree.of('unit');
  if (units.length === 0 && object.kind !== 'unit') return null;
  const parent: Node | null = units.length === 0 ? null : choice.of(units);
  const node = newNode(object.kind, { name: words.name(), parent }, object.groupType);
  tree.add(node);
  return { op: 'add', dn: tree.dnOf(node), attributes: object.attributes };
}
