import { child } from '../dn.ts';
import type { Operation, Value } from '../hand.ts';
import { seededChoice } from './chance.ts';
import { asciiOf, DEPARTMENTS, GIVEN_NAMES, JAPANESE_NAMES, SITES, type Site, SURNAMES } from './names.ts';
import { certificateOf, pictureOf } from './picture.ts';

/** The password of every seeded person. */
export const SEEDED_PASSWORD = 'Sommerwind-2026!';

export interface Person {
  readonly number: number;
  readonly dn: string;
  readonly given: string;
  readonly surname: string;
  /** sAMAccountName, and what stands before the @ of every address. */
  readonly account: string;
  readonly site: Site;
  readonly department: string;
  readonly manager: Person | null;
}

export interface Company {
  readonly baseDn: string;
  readonly dnsName: string;
  /** OU=Company */
  readonly root: string;
}

const PEOPLE = 196;
const HEADS = 1 + DEPARTMENTS.length;

export function officeOf(company: Company, site: Site): string {
  return child(child(company.root, 'OU', site.country), 'OU', site.city);
}

/** Everybody, each after the manager. Number 0 leads the company, the next ones lead the departments. */
export function peopleOf(company: Company): readonly Person[] {
  const choice = seededChoice(2026);
  const people: Person[] = [];
  for (let number = 0; number < PEOPLE; number++) {
    const site = SITES[number < HEADS ? 0 : choice.below(SITES.length)] ?? choice.of(SITES);
    const japanese = site.letters === 'JP' ? choice.of(JAPANESE_NAMES) : null;
    const given = japanese?.given ?? choice.of(GIVEN_NAMES);
    const surname = japanese?.surname ?? choice.of(SURNAMES);
    const place = number === 0 ? 0 : (number - 1) % DEPARTMENTS.length;
    const department = DEPARTMENTS[place] ?? DEPARTMENTS[0];
    const account = `${japanese?.latin ?? `${asciiOf(given)}.${asciiOf(surname)}`}`.slice(0, 16) + number;
    const cn = number % 7 === 0 ? `${surname}, ${given} (${number})` : `${given} ${surname} ${number}`;
    const office = officeOf(company, site);
    const parent = number % 3 === 0 && number >= HEADS ? child(office, 'OU', department) : office;
    const manager = managerOf(people, number);
    people.push({ number, dn: child(parent, 'CN', cn), given, surname, account, site, department, manager });
  }
  return people;
}

function managerOf(people: readonly Person[], number: number): Person | null {
  if (number === 0 || number % 23 === 0) return null;
  const leader = number < HEADS || number % 5 === 0 ? 0 : 1 + ((number - 1) % DEPARTMENTS.length);
  return people[leader] ?? null;
}

/** Every eleventh is disabled, every twentieth an inetOrgPerson. */
export function addPerson(person: Person, company: Company): Operation {
  const { number, account } = person;
  const attributes = {
    objectClass: [number % 20 === 9 ? 'inetOrgPerson' : 'user'],
    sAMAccountName: [account],
    userPrincipalName: [`${account}@${company.dnsName}`],
    userAccountControl: [number % 11 === 10 ? '514' : '512'],
    pwdLastSet: [number === 30 ? '0' : String(133_800_000_000_000_000n + BigInt(number) * 36_000_000_000n)],
    givenName: [number % 31 === 5 ? `  ${person.given} ` : person.given],
    sn: [person.surname],
    ...nameAttributes(person),
    ...addressAttributes(person),
    ...workAttributes(person),
    ...phoneAttributes(person),
    ...mailAttributes(person, company),
    ...binaryAttributes(person),
  };
  return { op: 'add', dn: person.dn, attributes: present(attributes), password: SEEDED_PASSWORD };
}

type Optional = Readonly<Record<string, readonly Value[] | null>>;

function present(attributes: Optional): Readonly<Record<string, readonly Value[]>> {
  return Object.fromEntries(Object.entries(attributes).flatMap(([name, values]) => (values === null ? [] : [[name, values]])));
}

/** The values for one in `every`, beginning with `from`; null for the others. */
function some(person: Person, every: number, values: readonly Value[], from = 0): readonly Value[] | null {
  return person.number % every === from % every ? values : null;
}

function nameAttributes(person: Person): Optional {
  const { number, given, surname } = person;
  const emoji = number % 19 === 4 ? ' 🦊👩‍💻' : '';
  return {
    displayName: number % 13 === 8 ? null : [`${given} ${surname}${emoji}`],
    initials: some(person, 2, [`${[...given][0] ?? ''}${[...surname][0] ?? ''}`]),
    middleName: some(person, 17, [' Zwischenname\u00a0'], 3),
    description: [
      number % 29 === 2 ? `  ${'Viel zu lang, und mit Ümläuten. '.repeat(20)}` : `Person ${number} of ${person.department}`,
    ],
    info: some(person, 9, [number % 2 === 0 ? 'Notes\r\nover two lines\t' : 'x'.repeat(500)], 1),
  };
}

function addressAttributes(person: Person): Optional {
  const { site, number } = person;
  return {
    streetAddress: [number % 2 === 0 ? `${site.street} ${number}` : `${site.street} ${number}\r\n3. Stock`],
    l: [site.city],
    st: [site.state],
    postalCode: [site.postalCode],
    c: [site.letters],
    co: [site.country],
    countryCode: [site.countryCode],
    postOfficeBox: some(person, 10, [` Postfach ${number} `, `PO Box ${number}`], 6),
  };
}

function workAttributes(person: Person): Optional {
  const { number } = person;
  return {
    company: [number % 37 === 12 ? ' Exoip AG ' : 'Exoip AG'],
    department: [person.department],
    title: [
      number === 0 ? 'Chief Executive Officer' : number < HEADS ? `Head of ${person.department}` : `Specialist ${number % 9}`,
    ],
    physicalDeliveryOfficeName: some(person, 3, [`B${number % 40} "corner"`]),
    preferredLanguage: [person.site.language],
    employeeID: [`E${String(number).padStart(6, '0')}`],
    employeeNumber: some(person, 4, [String(90_000 + number)], 1),
    employeeType: [number % 8 === 7 ? 'External' : 'Internal'],
    url: some(person, 25, [`https://people.example/${person.account}`, ' https://blog.example/?a=b&c=d '], 11),
    wWWHomePage: some(person, 12, [`https://${person.account}.example `], 5),
    manager: person.manager === null ? null : [person.manager.dn],
  };
}

function phoneAttributes(person: Person): Optional {
  const { number, site } = person;
  const phone = (last: number): string => `${site.prefix} ${String(5_550_000 + number * 10 + last)}`;
  return {
    telephoneNumber: [phone(0)],
    mobile: some(person, 2, [phone(1)]),
    homePhone: some(person, 14, [phone(2)], 1),
    pager: some(person, 40, [phone(3)], 7),
    ipPhone: some(person, 6, [`sip:${person.account}`], 2),
    facsimileTelephoneNumber: some(person, 15, [phone(4)], 9),
    otherTelephone: some(person, 12, [phone(6), ` ${phone(5)}`, phone(5)], 3),
    otherHomePhone: some(person, 33, [phone(7)], 15),
    otherMobile: some(person, 16, [phone(8), phone(9)], 8),
    otherPager: some(person, 45, [`${phone(3)} b`, `${phone(3)} a`], 22),
    otherIpPhone: some(person, 35, [`sip:${person.account}-2`], 18),
    otherFacsimileTelephoneNumber: some(person, 41, [`${phone(4)} x`], 20),
  };
}

function mailAttributes(person: Person, company: Company): Optional {
  const { number, account } = person;
  if (number % 14 === 13) return {};
  const address = `${account}@${company.dnsName}`;
  const aliases = [`smtp:${account}.alias@${company.dnsName}`, `smtp:${account.toUpperCase()}@old.example `];
  return {
    mail: [number % 27 === 1 ? ` ${address} ` : address],
    proxyAddresses: [
      `SMTP:${address}`,
      ...(number % 2 === 0 ? aliases : []),
      ...(number % 18 === 0 ? [`X500:/o=Exoip/cn=${account}`] : []),
    ],
  };
}

function binaryAttributes(person: Person): Optional {
  const { account } = person;
  return {
    thumbnailPhoto: some(person, 5, [pictureOf(account)]),
    legacyExchangeDN: some(person, 26, [`/o=Exoip/ou=First/cn=${account}`], 3),
    userCertificate: some(person, 24, [certificateOf(`${account} b`, 700), certificateOf(`${account} a`, 320)], 6),
    userSMIMECertificate: some(person, 48, [certificateOf(`${account} mail`, 410)], 6),
    'mS-DS-ConsistencyGuid': some(person, 10, [{ base64: anchorOf(account) }], 4),
  };
}

function anchorOf(account: string): string {
  const value = certificateOf(`${account} anchor`, 16);
  return typeof value === 'string' ? value : Buffer.from(value.base64, 'base64').subarray(4).toString('base64');
}
