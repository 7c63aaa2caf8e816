import type { Exclusion, ObjectMapping } from '../schema/synchronization-schema.ts';
import { mappingsOf, type Row } from './rows.ts';
import { COMMON_EXCLUSIONS, isCasObject } from './shared-exclusions.ts';
import { COMMON, EXTENSIONS, PERSON } from './shared-rows.ts';

const ROWS: readonly Row[] = [
  ['SourceAnchor', 'ConvertToBase64([objectGUID])'],
  ...COMMON,
  ...PERSON,
  ['Alias', 'IIF(IsPresent([mailNickname]), [mailNickname], [cn])'],
  ['TargetAddress', '[targetAddress]'],
  ...EXTENSIONS,
  ['Manager', '[manager]'],
];

const EXCLUSIONS: readonly Exclusion[] = [
  ...COMMON_EXCLUSIONS,
  {
    reason: 'synchronisationContact',
    when: 'IIF(InStr([displayName], "(MSOL)") > 0, [msExchHideFromAddressLists] = True, False)',
  },
  { reason: 'exchangeSystemObject', when: isCasObject('mailNickname') },
  { reason: 'contactWithoutMail', when: 'Not([mailEnabled])' },
];

/** contact -> Contact. */
export const CONTACT_MAPPING: ObjectMapping = {
  name: 'Provision Active Directory contacts',
  enabled: true,
  flowTypes: 'Add,Update,Delete',
  sourceObjectName: 'contact',
  targetObjectName: 'Contact',
  scope: null,
  exclusions: EXCLUSIONS,
  attributeMappings: mappingsOf(ROWS, { SourceAnchor: 1, ProxyAddresses: 3 }),
};
