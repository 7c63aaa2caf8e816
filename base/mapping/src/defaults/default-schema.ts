import type { SynchronizationSchema } from '../schema/synchronization-schema.ts';
import { CONTACT_MAPPING } from './contact.ts';
import { GROUP_MAPPING } from './group.ts';
import { INET_ORG_PERSON_MAPPING } from './inet-org-person.ts';
import { CONTACT_ATTRIBUTES, GROUP_ATTRIBUTES, USER_ATTRIBUTES } from './source-attributes.ts';
import { targetAttributesOf } from './target-attributes.ts';
import { USER_MAPPING } from './user.ts';

const SOURCE = 'Active Directory';
const TARGET = 'Landbridge';

/** What a new configuration starts with (reference §3.5 and §3.6). */
export const DEFAULT_SCHEMA: SynchronizationSchema = {
  id: 'AD2CloudProvisioning',
  version: '1',
  directories: [
    {
      id: 'active-directory',
      name: SOURCE,
      objects: [
        { name: 'user', attributes: USER_ATTRIBUTES },
        { name: 'inetOrgPerson', attributes: USER_ATTRIBUTES },
        { name: 'group', attributes: GROUP_ATTRIBUTES },
        { name: 'contact', attributes: CONTACT_ATTRIBUTES },
      ],
    },
    {
      id: 'landbridge',
      name: TARGET,
      objects: [
        { name: 'User', attributes: targetAttributesOf(USER_MAPPING) },
        { name: 'Group', attributes: targetAttributesOf(GROUP_MAPPING) },
        { name: 'Contact', attributes: targetAttributesOf(CONTACT_MAPPING) },
      ],
    },
  ],
  synchronizationRules: [
    {
      id: 'ad-to-cloud',
      name: 'Active Directory to cloud',
      priority: 1,
      editable: true,
      sourceDirectoryName: SOURCE,
      targetDirectoryName: TARGET,
      objectMappings: [USER_MAPPING, INET_ORG_PERSON_MAPPING, GROUP_MAPPING, CONTACT_MAPPING],
    },
  ],
};
