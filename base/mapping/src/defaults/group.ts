import type { Exclusion, ObjectMapping } from '../schema/synchronization-schema.ts';
import { mappingsOf, type Row } from './rows.ts';
import { beginsWith, COMMON_EXCLUSIONS } from './shared-exclusions.ts';
import { ANCHOR, COMMON, EXTENSIONS, PRINCIPAL } from './shared-rows.ts';

/** ADS_GROUP_TYPE_SECURITY_ENABLED, the sign bit of groupType. */
const SECURITY_ENABLED = 'CBool(BitAnd([groupType], -2147483648))';

const ROWS: readonly Row[] = [
  ANCHOR,
  ...COMMON,
  ...PRINCIPAL,
  ['Alias', '[mailNickname]'],
  ['SecurityEnabled', SECURITY_ENABLED],
  ['MailEnabled', '[mailEnabled]'],
  ...EXTENSIONS,
  ['Member', '[member]'],
  ['Owner', '[managedBy]'],
];

const EXCLUSIONS: readonly Exclusion[] = [
  ...COMMON_EXCLUSIONS,
  { reason: 'synchronisationGroup', when: 'ToLower([sAMAccountName]) = "msol_ad_sync_richcoexistence"' },
  { reason: 'exchangeRecipientType', when: 'BitAnd([msExchRecipientTypeDetails], &H40000000) <> 0' },
  { reason: 'distributionGroupWithoutMail', when: `IIF(${SECURITY_ENABLED}, False, Not([mailEnabled]))` },
  { reason: 'writtenBackFromCloud', when: beginsWith('adminDescription', 'Group_') },
];

/** group -> Group. */
export const GROUP_MAPPING: ObjectMapping = {
  name: 'Provision Active Directory groups',
  enabled: true,
  flowTypes: 'Add,Update,Delete',
  sourceObjectName: 'group',
  targetObjectName: 'Group',
  scope: null,
  exclusions: EXCLUSIONS,
  attributeMappings: mappingsOf(ROWS, { SourceAnchor: 1, ProxyAddresses: 3 }),
};
