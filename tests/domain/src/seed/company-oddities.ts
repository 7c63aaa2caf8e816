import { child } from '../dn.ts';
import type { Operation } from '../hand.ts';
import { type Company, type Person, SEEDED_PASSWORD } from './company-people.ts';

export function odditiesOf(company: Company): string {
  return child(company.root, 'OU', 'Oddities');
}

/** Objects that default rules exclude, names that escape badly, and values that are absent where one expects them. */
export function addOddities(company: Company, people: readonly Person[]): readonly Operation[] {
  return [...excludedUsers(company), ...oddUsers(company), ...oddPlaces(company), ...others(company, people)];
}

type Attributes = Readonly<Record<string, readonly string[]>>;

function user(parent: string, name: string, account: string, more: Attributes = {}): Operation {
  const attributes = { objectClass: ['user'], sAMAccountName: [account], userAccountControl: ['512'], ...more };
  return { op: 'add', dn: child(parent, 'CN', name), attributes, password: SEEDED_PASSWORD };
}

function excludedUsers(company: Company): readonly Operation[] {
  const parent = odditiesOf(company);
  return [
    user(parent, 'Written back from the cloud', 'written.back', { adminDescription: ['User_4f0c3e'] }),
    user(parent, 'Described by an administrator', 'described', { adminDescription: ['a User_ somewhere else'] }),
    user(parent, 'Sync account of Connect', 'MSOL_0123456789ab'),
    user(parent, 'Another sync account', 'aad_0123456789ab'),
    user(parent, 'Support', 'SUPPORT_388945a0'),
    user(parent, 'Exchange system', 'CAS_{0123456789}'),
    user(parent, 'Not Exchange system', 'CAS_plain'),
    // The name that AD gives an object whose name another domain controller gave away at the same time.
    {
      op: 'add',
      dn: child(parent, 'CN', 'Dora Duplicate\nCNF:5e0a5f34-5d4c-4f3e-9d3c-6a52c5a7d9b1'),
      attributes: { objectClass: ['user'], sAMAccountName: ['dora.duplicate2'], userAccountControl: ['512'] },
      password: SEEDED_PASSWORD,
      asSystem: true,
    },
    user(parent, 'Dora Duplicate', 'dora.duplicate', { userPrincipalName: [`dora.duplicate@${company.dnsName}`] }),
  ];
}

function oddUsers(company: Company): readonly Operation[] {
  const parent = odditiesOf(company);
  return [
    user(parent, 'No principal name', 'no.upn'),
    user(parent, 'Nothing but a name', 'bare'),
    user(parent, 'Other suffix', 'other.suffix', {
      userPrincipalName: ['Other.Suffix@elsewhere.example'],
      displayName: ['Other Suffix'],
    }),
    user(parent, 'Comma, Equals=Plus+Quote"Less<Greater>Semi;Back\\', 'every.escape'),
    user(parent, '#Hash first', 'hash.first'),
    user(parent, 'Zoe\u0308 decomposed', 'decomposed', { displayName: ['Zoe\u0308 decomposed'] }),
    user(parent, 'Slash/and \u200dinvisible', 'invisible', { description: ['zero\u200bwidth and a tab\there'] }),
    user(parent, '𝒮𝒸𝓇𝒾𝓅𝓉 🧑🏽‍🚀 𠜎', 'astral', { displayName: ['🧑🏽‍🚀'], givenName: ['𝒮'], sn: ['𠜎'] }),
    user(parent, 'مرحبا بالعالم', 'right.to.left', { displayName: ['\u200fمرحبا (test)'] }),
    user(parent, 'n'.repeat(64), 'longest.name', { displayName: ['d'.repeat(256)] }),
    user(parent, 'Only spaces', 'only.spaces', {
      displayName: ['Only spaces'],
      department: ['   '],
      title: ['\t'],
      telephoneNumber: [' '],
    }),
    user(parent, 'Smart card', 'smart.card', { userAccountControl: ['262656'], countryCode: ['0'] }),
  ];
}

/** Organizational units within each other whose names need every kind of escape. */
function oddPlaces(company: Company): readonly Operation[] {
  const operations: Operation[] = [];
  let parent = odditiesOf(company);
  const names = ['A, B', 'x=y', '1 + 1', 'say "hi"', '<tag>;', 'back\\slash', '#hash', 'ünï', '漢字', '🚀'];
  for (const [place, name] of names.entries()) {
    parent = child(parent, 'OU', name);
    operations.push({ op: 'add', dn: parent, attributes: { objectClass: ['organizationalUnit'] } });
    operations.push(user(parent, `Deep ${place}, ${name}`, `deep${place}`));
  }
  return operations;
}

/** A computer and a managed group of everything: objects that are no users, though some of their classes say so. */
function others(company: Company, people: readonly Person[]): readonly Operation[] {
  const parent = odditiesOf(company);
  const computer = child(parent, 'CN', 'PC-0001');
  const members = [computer, child(parent, 'CN', 'Written back from the cloud'), people[3]?.dn ?? computer];
  return [
    {
      op: 'add',
      dn: computer,
      attributes: { objectClass: ['computer'], sAMAccountName: ['PC-0001$'], userAccountControl: ['4096'] },
    },
    { op: 'add', dn: child(parent, 'OU', 'Empty unit'), attributes: { objectClass: ['organizationalUnit'] } },
    {
      op: 'add',
      dn: child(parent, 'CN', 'Machines and people'),
      attributes: {
        objectClass: ['group'],
        sAMAccountName: ['machines-and-people'],
        groupType: ['-2147483646'],
        member: members,
        managedBy: [computer],
      },
    },
    user(parent, 'Managed from outside', 'outside.manager', { manager: [child(parent, 'CN', 'Written back from the cloud')] }),
  ];
}
