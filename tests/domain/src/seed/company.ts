import { child, splitFirst } from '../dn.ts';
import type { Domain } from '../domain.ts';
import type { Operation } from '../hand.ts';
import { type Say, SILENT } from '../problem.ts';
import { addContacts, addPartners, contactsOf, partnersOf } from './company-contacts.ts';
import { addGroups, groupsOf } from './company-groups.ts';
import { addOddities, odditiesOf } from './company-oddities.ts';
import { addPerson, type Company, officeOf, type Person, peopleOf } from './company-people.ts';
import { SITES } from './names.ts';

function companyIn(domain: Pick<Domain, 'baseDn' | 'dnsName'>): Company {
  return { baseDn: domain.baseDn, dnsName: domain.dnsName, root: child(domain.baseDn, 'OU', 'Company') };
}

/**
 * Fills the domain with a small company of about 200 people, the same on every machine: a tree of organizational units, nested and
 * circular groups, one group of 5,000, contacts, disabled and excluded accounts, every attribute that the default mappings read and
 * a plain schema has, and names that are hard to write as a DN.
 */
export async function seedCompany(domain: Domain, say: Say = SILENT): Promise<void> {
  const company = companyIn(domain);
  const people = peopleOf(company);
  const hand = await domain.localHand();
  try {
    say('seeding the company: units and people');
    await hand.bulk([...addUnits(company, people), ...people.map(person => addPerson(person, company))]);
    say('seeding the company: contacts and groups');
    await hand.bulk([...addContacts(company, people), ...addOddities(company, people)]);
    await hand.bulk(addPartners(company));
    await hand.bulk(addGroups(company, people));
  } finally {
    await hand.close();
  }
}

function addUnits(company: Company, people: readonly Person[]): readonly Operation[] {
  const countries = SITES.map(site => child(company.root, 'OU', site.country));
  const offices = SITES.map(site => officeOf(company, site));
  const departments = people.map(person => parentOf(person)).filter(parent => !offices.includes(parent));
  const plain = [contactsOf(company), partnersOf(company), groupsOf(company), odditiesOf(company)];
  const units = new Set([company.root, ...countries, ...offices, ...departments, ...plain]);
  return [...units].map(dn => ({ op: 'add', dn, attributes: { objectClass: ['organizationalUnit'] } }));
}

function parentOf(person: Person): string {
  return splitFirst(person.dn).parent;
}
