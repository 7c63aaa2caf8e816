import type { ObjectMapping } from '../schema/synchronization-schema.ts';
import { USER_MAPPING } from './user.ts';

/** inetOrgPerson -> User: the same person in another class, mapped and kept out alike. */
export const INET_ORG_PERSON_MAPPING: ObjectMapping = {
  ...USER_MAPPING,
  name: 'Provision Active Directory inetOrgPersons',
  sourceObjectName: 'inetOrgPerson',
};
