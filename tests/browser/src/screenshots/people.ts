import type { Operation } from '@landbridge/domain';

const FIRST = ['Anna', 'Ben', 'Clara', 'David', 'Emma', 'Felix', 'Greta', 'Henrik', 'Ida', 'Jonas', 'Katrin', 'Lukas'];
const LAST = ['Ahrens', 'Brandt', 'Claasen', 'Diekmann', 'Ehlers', 'Fischer', 'Grote', 'Hansen', 'Janssen', 'Köhler'];
const CITIES = ['Bremen', 'Hamburg', 'Oldenburg'];
const DEPARTMENTS = ['Sales', 'Engineering', 'Finance', 'Logistics'];
const TITLES = ['Engineer', 'Manager', 'Clerk', 'Planner', 'Adviser'];
const DOMAIN = 'exoip.test';

export interface Person {
  readonly account: string;
  readonly name: string;
  readonly dn: string;
  readonly city: string;
  readonly department: string;
}

const at = (list: readonly string[], place: number): string => list[place % list.length] ?? '';
const ascii = (name: string): string => name.toLowerCase().replaceAll('ö', 'oe');

const rootOf = (baseDn: string): string => `OU=Contoso,${baseDn}`;

/** 120 people in three cities: the same on every day. */
export function peopleOf(baseDn: string): readonly Person[] {
  return FIRST.flatMap((first, row) =>
    LAST.map((last, column) => {
      const city = at(CITIES, row + column);
      const name = `${first} ${last}`;
      const dn = `CN=${name},OU=${city},${rootOf(baseDn)}`;
      return { account: `${ascii(first)}.${ascii(last)}`, name, dn, city, department: at(DEPARTMENTS, row * 3 + column) };
    }),
  );
}

/** What the domain is filled with before anything is read from it. */
export function companyOf(baseDn: string): readonly Operation[] {
  const root = rootOf(baseDn);
  const people = peopleOf(baseDn);
  const unit = (dn: string): Operation => ({ op: 'add', dn, attributes: { objectClass: ['organizationalUnit'] } });
  return [
    ...[root, ...CITIES.map(city => `OU=${city},${root}`), `OU=Groups,${root}`, `OU=Partners,${root}`].map(unit),
    ...people.map(personOf),
    anchorOf(people[ANCHORED]?.dn ?? '', 'as it was before'),
    ...DEPARTMENTS.map(name =>
      groupOf(
        root,
        name,
        people.filter(person => person.department === name),
      ),
    ),
    ...CITIES.map(name =>
      groupOf(
        root,
        `Office ${name}`,
        people.filter(person => person.city === name),
      ),
    ),
    groupOf(root, 'Works council', people.slice(0, 7)),
    ...['Harbour Supplies', 'North Sea Freight', 'Weser Print'].map(name => contactOf(root, name)),
  ];
}

/** Whose anchor changes, which nothing may. */
export const ANCHORED = 44;

export function anchorOf(dn: string, text: string): Operation {
  const base64 = Buffer.from(text.slice(0, 16).padEnd(16)).toString('base64');
  return { op: 'modify', dn, changes: [{ attribute: 'mS-DS-ConsistencyGuid', how: 'replace', values: [{ base64 }] }] };
}

function personOf({ account, name, dn, city, department }: Person, place: number): Operation {
  const [givenName = '', sn = ''] = name.split(' ');
  const attributes = {
    ...{
      objectClass: ['user'],
      sAMAccountName: [account],
      userPrincipalName: [`${account}@${DOMAIN}`],
      userAccountControl: ['544'],
    },
    ...{ displayName: [name], givenName: [givenName], sn: [sn], title: [at(TITLES, place * 7)], department: [department] },
    ...{
      mail: [`${account}@${DOMAIN}`],
      proxyAddresses: [`SMTP:${account}@${DOMAIN}`],
      l: [city],
      c: ['DE'],
      co: ['Germany'],
      countryCode: ['276'],
    },
    telephoneNumber: [`+49 421 555 ${100 + place}`],
  };
  return { op: 'add', dn, attributes };
}

function groupOf(root: string, name: string, members: readonly Person[]): Operation {
  const account = name.toLowerCase().replaceAll(' ', '-');
  const text = { description: [`Everybody of ${name}`], mail: [`${account}@${DOMAIN}`] };
  const attributes = { objectClass: ['group'], sAMAccountName: [account], ...text, member: members.map(({ dn }) => dn) };
  return { op: 'add', dn: `CN=${name},OU=Groups,${root}`, attributes };
}

function contactOf(root: string, name: string): Operation {
  const mail = `${name.toLowerCase().replaceAll(' ', '.')}@contoso.test`;
  return {
    op: 'add',
    dn: `CN=${name},OU=Partners,${root}`,
    attributes: { objectClass: ['contact'], displayName: [name], mail: [mail], proxyAddresses: [`SMTP:${mail}`] },
  };
}
