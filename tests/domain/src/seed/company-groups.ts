import { child } from '../dn.ts';
import type { Operation } from '../hand.ts';
import { contactsOf, PARTNERS, partnerDn } from './company-contacts.ts';
import type { Company, Person } from './company-people.ts';
import { DEPARTMENTS, SITES } from './names.ts';

/** groupType (MS-ADTS 2.2.12): scope 2 global, 4 domain local, 8 universal, and the sign bit for security. */
const SECURITY = { global: '-2147483646', domainLocal: '-2147483644', universal: '-2147483640' } as const;
const DISTRIBUTION = { global: '2', universal: '8' } as const;

export function groupsOf(company: Company): string {
  return child(company.root, 'OU', 'Groups');
}

interface GroupWish {
  readonly account?: string;
  readonly type?: string;
  readonly members?: readonly string[];
  readonly attributes?: Readonly<Record<string, readonly string[]>>;
}

function addGroup(company: Company, name: string, wish: GroupWish): Operation {
  const members = wish.members ?? [];
  return {
    op: 'add',
    dn: child(groupsOf(company), 'CN', name),
    attributes: {
      objectClass: ['group'],
      sAMAccountName: [wish.account ?? name.replace(/["[\]:;|=+*?<>/\\,]/g, '-')],
      groupType: [wish.type ?? SECURITY.global],
      ...wish.attributes,
      ...(members.length === 0 ? {} : { member: members }),
    },
  };
}

function dnOf(company: Company, name: string): string {
  return child(groupsOf(company), 'CN', name);
}

/** Every group stands after its members; circles are closed at the end. */
export function addGroups(company: Company, people: readonly Person[]): readonly Operation[] {
  return [
    ...departmentGroups(company, people),
    ...siteGroups(company, people),
    ...mailGroups(company, people),
    ...excludedGroups(company, people),
    addGroup(company, 'Empty', { type: SECURITY.domainLocal }),
    addGroup(company, 'All partners', { members: Array.from({ length: PARTNERS }, (_, number) => partnerDn(company, number)) }),
    ...circle(company, people),
  ];
}

function departmentGroups(company: Company, people: readonly Person[]): readonly Operation[] {
  return DEPARTMENTS.map((department, place) => {
    const members = people.filter(person => person.department === department).map(person => person.dn);
    const head = people[1 + place];
    const managedBy = head === undefined ? {} : { managedBy: [head.dn] };
    return addGroup(company, `Dept ${department}`, {
      members,
      attributes: { description: [` All of ${department} `], ...managedBy },
    });
  });
}

/** Cities within countries within all staff. */
function siteGroups(company: Company, people: readonly Person[]): readonly Operation[] {
  const cities = SITES.map(site => {
    const members = people.filter(person => person.site === site).map(person => person.dn);
    return addGroup(company, `Site ${site.city}`, { members, account: `site-${site.letters}-${site.postalCode}` });
  });
  const countries = [...new Set(SITES.map(site => site.country))];
  const ofCountry = countries.map(country => {
    const members = SITES.filter(site => site.country === country).map(site => dnOf(company, `Site ${site.city}`));
    return addGroup(company, `Country ${country}`, { members, type: SECURITY.universal });
  });
  const staff = countries.map(country => dnOf(company, `Country ${country}`));
  const nested = [...staff, people[0]?.dn ?? '', people[1]?.dn ?? ''].filter(dn => dn !== '');
  const attributes = { displayName: ['All staff 🌍'], info: ['nested three deep'] };
  return [...cities, ...ofCountry, addGroup(company, 'All staff', { members: nested, type: SECURITY.universal, attributes })];
}

function mailGroups(company: Company, people: readonly Person[]): readonly Operation[] {
  const some = people.filter(person => person.number % 13 === 2).map(person => person.dn);
  const contact = child(contactsOf(company), 'CN', 'Contact 2');
  const address = `newsletter@${company.dnsName}`;
  const mail = { mail: [address], proxyAddresses: [`SMTP:${address}`, 'smtp:news@old.example'] };
  const onlyProxy = { proxyAddresses: [`SMTP:announce@${company.dnsName}`] };
  return [
    addGroup(company, 'Newsletter', { type: DISTRIBUTION.universal, members: [...some, contact], attributes: mail }),
    addGroup(company, 'Announcements', { type: DISTRIBUTION.global, members: some.slice(0, 3), attributes: onlyProxy }),
    addGroup(company, 'Mail-enabled security', {
      members: some.slice(2, 6),
      attributes: { mail: [` security@${company.dnsName}`] },
    }),
    addGroup(company, 'Owned by a group', { attributes: { managedBy: [dnOf(company, 'Newsletter')] } }),
  ];
}

function excludedGroups(company: Company, people: readonly Person[]): readonly Operation[] {
  const members = people.slice(20, 24).map(person => person.dn);
  return [
    addGroup(company, 'Distribution without mail', { type: DISTRIBUTION.universal, members }),
    addGroup(company, 'Rich coexistence', { account: 'MSOL_AD_Sync_RichCoexistence', members }),
    addGroup(company, 'Written back', { members, attributes: { adminDescription: ['Group_0f1e2d3c'] } }),
    // A group in the directory whose members are partly outside.
    addGroup(company, 'Has excluded members', {
      type: SECURITY.universal,
      members: [
        dnOf(company, 'Distribution without mail'),
        dnOf(company, 'Written back'),
        child(contactsOf(company), 'CN', 'Without mail'),
        ...members,
      ],
    }),
  ];
}

/** A holds B holds C holds A, and one group holds itself. */
function circle(company: Company, people: readonly Person[]): readonly Operation[] {
  const [a, b, c] = ['Circle A', 'Circle B', 'Circle C'].map(name => dnOf(company, name)) as [string, string, string];
  const close = (dn: string, value: string): Operation => ({
    op: 'modify',
    dn,
    changes: [{ attribute: 'member', how: 'add', values: [value] }],
  });
  const type = SECURITY.universal;
  return [
    addGroup(company, 'Circle C', { type, members: people.slice(40, 42).map(person => person.dn) }),
    addGroup(company, 'Circle B', { type, members: [c] }),
    addGroup(company, 'Circle A', { type, members: [b] }),
    close(c, a),
    close(a, a),
  ];
}
