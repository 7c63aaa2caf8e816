import type { AttributeChange } from '../hand.ts';
import type { SeededChoice } from '../seed/chance.ts';
import type { NodeKind } from './tree.ts';
import type { Words } from './words.ts';

/** Single-valued attributes that take any short text. */
const TEXTS: Readonly<Record<Exclude<NodeKind, 'unit'>, readonly string[]>> = {
  user: [
    ...['displayName', 'givenName', 'sn', 'middleName', 'title', 'department', 'company', 'description', 'info', 'l', 'st', 'co'],
    ...[
      'streetAddress',
      'postalCode',
      'physicalDeliveryOfficeName',
      'telephoneNumber',
      'mobile',
      'homePhone',
      'pager',
      'ipPhone',
    ],
    ...['facsimileTelephoneNumber', 'wWWHomePage', 'employeeNumber', 'employeeType', 'preferredLanguage'],
  ],
  contact: [
    'displayName',
    'givenName',
    'sn',
    'title',
    'company',
    'department',
    'description',
    'l',
    'telephoneNumber',
    'mobile',
    'info',
  ],
  group: ['displayName', 'description', 'info'],
};

const LISTS: Readonly<Record<'user' | 'contact', readonly string[]>> = {
  user: [
    'otherTelephone',
    'otherMobile',
    'otherHomePhone',
    'otherPager',
    'otherIpPhone',
    'otherFacsimileTelephoneNumber',
    'url',
    'postOfficeBox',
  ],
  contact: ['otherTelephone', 'otherMobile', 'url', 'postOfficeBox'],
};

export interface Source {
  readonly choice: SeededChoice;
  readonly words: Words;
}

export function setText(kind: Exclude<NodeKind, 'unit'>, { choice, words }: Source): AttributeChange {
  return { attribute: choice.of(TEXTS[kind]), how: 'replace', values: [words.text()] };
}

export function clearText(kind: Exclude<NodeKind, 'unit'>, { choice }: Source): AttributeChange {
  return { attribute: choice.of(TEXTS[kind]), how: 'replace', values: [] };
}

/** From none to four values. */
export function setList(kind: 'user' | 'contact', { choice, words }: Source): AttributeChange {
  const values = Array.from({ length: choice.below(5) }, () => words.text());
  return { attribute: choice.of(LISTS[kind]), how: 'replace', values: [...new Set(values)] };
}

/** The primary address stays, so that a contact or a distribution group does not lose its place in the directory. */
export function setAddresses({ choice, words }: Source): readonly AttributeChange[] {
  const primary = words.address();
  const aliases = Array.from({ length: choice.below(4) }, () => `smtp:${words.address()}`);
  return [
    { attribute: 'mail', how: 'replace', values: [primary] },
    { attribute: 'proxyAddresses', how: 'replace', values: [`SMTP:${primary}`, ...aliases] },
  ];
}
