import type { Filter } from '@landbridge/wire/ldap';
import { equal } from './search-one.ts';

/** Besides the containers proper, what an organizational unit may stand in (possSuperiors of the default schema). */
const CONTAINER_CLASSES = [
  'organizationalUnit',
  'container',
  'domainDNS',
  'builtinDomain',
  'lostAndFound',
  'country',
  'organization',
  'locality',
];

const anyOf = (classes: readonly string[]): Filter => ({ kind: 'or', filters: classes.map(name => equal('objectClass', name)) });

/** Everything that can have synchronised objects below it. */
export const CONTAINERS: Filter = anyOf(CONTAINER_CLASSES);

/** What is synchronised and what it hangs in. Computers and managed accounts are users by class, but hold nobody and are synchronised never. */
export const OBJECTS: Filter = {
  kind: 'and',
  filters: [anyOf(['user', 'group', 'contact', ...CONTAINER_CLASSES]), { kind: 'not', filter: equal('objectClass', 'computer') }],
};
