import { child } from '../dn.ts';
import type { Operation } from '../hand.ts';
import type { Company, Person } from './company-people.ts';

export const PARTNERS = 5_000;

export function contactsOf(company: Company): string {
  return child(company.root, 'OU', 'Contacts');
}

export function partnersOf(company: Company): string {
  return child(company.root, 'OU', 'Partners');
}

export function partnerDn(company: Company, number: number): string {
  return child(partnersOf(company), 'CN', `Partner ${String(number).padStart(4, '0')}`);
}

/** The members of the one very large group. */
export function* addPartners(company: Company): Iterable<Operation> {
  for (let number = 0; number < PARTNERS; number++) {
    const address = `partner${number}@partners.example`;
    const attributes = {
      objectClass: ['contact'],
      displayName: [`Partner ${number} GmbH`],
      mail: [address],
      proxyAddresses: [`SMTP:${address}`],
    };
    yield { op: 'add', dn: partnerDn(company, number), attributes };
  }
}

/** Twelve contacts that belong into the directory, in one of the two ways a contact is mail-enabled, and four that do not. */
export function addContacts(company: Company, people: readonly Person[]): readonly Operation[] {
  const parent = contactsOf(company);
  const operations: Operation[] = [];
  for (let number = 0; number < 12; number++) {
    const address = `contact${number}@elsewhere.example`;
    const byMail = number % 3 !== 0;
    const byProxy = number % 3 !== 1;
    const manager = number % 4 === 1 ? people[number] : undefined;
    operations.push({
      op: 'add',
      dn: child(parent, 'CN', number === 5 ? 'Ævar Þór, "External" #5' : `Contact ${number}`),
      attributes: {
        objectClass: ['contact'],
        ...(number % 2 === 0 ? { displayName: [` Contact number ${number} ✉️`] } : {}),
        ...(byMail ? { mail: [address] } : {}),
        ...(byProxy ? { proxyAddresses: [`smtp:c${number}@alias.example`, `SMTP:${address}`] } : {}),
        ...(manager === undefined ? {} : { manager: [manager.dn] }),
        ...detailsOf(number),
      },
    });
  }
  return [...operations, ...notMailEnabled(parent)];
}

function detailsOf(number: number): Readonly<Record<string, readonly string[]>> {
  if (number % 3 !== 2) return { givenName: [`Given${number}`], sn: [`Sürname${number}`] };
  return {
    givenName: ['Þóra '],
    sn: ['Ævarsdóttir'],
    initials: ['ÞÆ'],
    middleName: ['Lóa'],
    description: ['external partner'],
    info: [' met in Reykjavík '],
    company: ['Elsewhere ehf.'],
    department: ['Trade'],
    title: ['Buyer'],
    l: ['Reykjavík'],
    st: ['Höfuðborgarsvæðið'],
    c: ['IS'],
    co: ['Iceland'],
    countryCode: ['352'],
    streetAddress: ['Laugavegur 1'],
    postalCode: ['101'],
    postOfficeBox: ['PO 7'],
    physicalDeliveryOfficeName: ['Main'],
    telephoneNumber: ['+354 555 0100'],
    mobile: ['+354 555 0101'],
    homePhone: ['+354 555 0102'],
    pager: ['+354 555 0103'],
    ipPhone: ['sip:thora'],
    facsimileTelephoneNumber: ['+354 555 0104'],
    otherTelephone: ['+354 555 0106', '+354 555 0105'],
    otherMobile: ['+354 555 0107'],
    otherHomePhone: ['+354 555 0108'],
    otherPager: ['+354 555 0109'],
    otherIpPhone: ['sip:thora-2'],
    otherFacsimileTelephoneNumber: ['+354 555 0110'],
    url: ['https://elsewhere.example'],
    wWWHomePage: ['https://www.elsewhere.example'],
  };
}

function notMailEnabled(parent: string): readonly Operation[] {
  const contact = (name: string, attributes: Readonly<Record<string, readonly string[]>>): Operation => ({
    op: 'add',
    dn: child(parent, 'CN', name),
    attributes: { objectClass: ['contact'], ...attributes },
  });
  return [
    contact('Without mail', { telephoneNumber: ['+41 44 555 00 00'] }),
    contact('Mail without at', { mail: ['nobody.example'] }),
    contact('Secondary only', { proxyAddresses: ['smtp:secondary@elsewhere.example'] }),
    contact('Primary without at', { proxyAddresses: ['SMTP:primary.elsewhere.example'] }),
  ];
}
