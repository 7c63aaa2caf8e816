import type { EntryClass } from '@landbridge/model';
import { readableTextOf } from '@landbridge/wire/bytes';

/** By the most specific class; whatever stands not here is `other`, and so are computers and managed accounts, which are users too. */
const BY_CLASS: ReadonlyMap<string, EntryClass> = new Map<string, EntryClass>([
  ['user', 'user'],
  ['inetOrgPerson', 'inetOrgPerson'],
  ['group', 'group'],
  ['contact', 'contact'],
  ['organizationalUnit', 'container'],
  ['container', 'container'],
  ['domainDNS', 'container'],
  ['builtinDomain', 'container'],
  ['lostAndFound', 'container'],
]);

/** From the values of objectClass, which run from `top` to the most specific structural class (MS-ADTS section 3.1.1.2.4.3). */
export function entryClassOf(objectClass: readonly Uint8Array[]): EntryClass | null {
  const last = objectClass.at(-1);
  return last ? (BY_CLASS.get(readableTextOf(last)) ?? 'other') : null;
}
