import type { Exclusion, ObjectMapping } from '../schema/synchronization-schema.ts';
import { mappingsOf, type Row, trimmed } from './rows.ts';
import { beginsWith, COMMON_EXCLUSIONS, isCasObject } from './shared-exclusions.ts';
import { ANCHOR, COMMON, EXTENSIONS, PERSON, PRINCIPAL } from './shared-rows.ts';

const ACCOUNT: readonly Row[] = [
  ['AccountEnabled', 'IIF(IsPresent([userAccountControl]), Not([accountDisabled]), NULL)'],
  [
    'UserPrincipalName',
    'IIF(IsPresent(Trim([userPrincipalName])), Trim([userPrincipalName]), IIF(IsPresent([sAMAccountName]), [sAMAccountName] & "@" & %DomainFQDN%, NULL))',
  ],
  ['OnPremisesUserPrincipalName', '[userPrincipalName]'],
  [
    'LastPasswordChangeTimestamp',
    'IIF([pwdLastSet] > 0, FormatDateTime(DateFromNum([pwdLastSet]), "M/d/yyyy h:mm:ss tt", "yyyyMMddHHmmss.0Z"), NULL)',
  ],
  // As selective password hash sync is set up with Microsoft Entra Connect; whoever has not this mark is synchronised.
  ['PasswordHashSync', 'IIF(ToLower([adminDescription]) = "phsfiltered", False, NULL)'],
];

const EMPLOYEE: readonly Row[] = [
  ['Alias', '[mailNickname]'],
  ['CountryCode', '[countryCode]'],
  ...trimmed({ PreferredLanguage: 'preferredLanguage' }),
  ...trimmed({ EmployeeId: 'employeeID', EmployeeNumber: 'employeeNumber', EmployeeType: 'employeeType' }),
  ['UsageLocation', '[msExchUsageLocation]'],
  ['LegacyExchangeDN', '[legacyExchangeDN]'],
  ['TargetAddress', '[targetAddress]'],
  ['ThumbnailPhoto', '[thumbnailPhoto]'],
  ['UserCertificate', '[userCertificate]'],
  ['UserSMIMECertificate', '[userSMIMECertificate]'],
  ['Manager', '[manager]'],
];

const EXCLUSIONS: readonly Exclusion[] = [
  ...COMMON_EXCLUSIONS,
  { reason: 'noSamAccountName', when: 'IsNullOrEmpty([sAMAccountName])' },
  { reason: 'supportAccount', when: 'ToLower([sAMAccountName]) = "support_388945a0"' },
  { reason: 'synchronisationAccount', when: beginsWith('sAMAccountName', 'AAD_') },
  { reason: 'synchronisationAccount', when: beginsWith('sAMAccountName', 'MSOL_') },
  { reason: 'exchangeSystemObject', when: isCasObject('sAMAccountName') },
  { reason: 'exchangeSystemObject', when: beginsWith('mailNickname', 'SystemMailbox{') },
  { reason: 'exchangeSystemObject', when: isCasObject('mailNickname') },
  { reason: 'exchangeRecipientType', when: 'BitAnd([msExchRecipientTypeDetails], &H21C07000) > 0' },
  { reason: 'writtenBackFromCloud', when: beginsWith('adminDescription', 'User_') },
];

const ROWS: readonly Row[] = [ANCHOR, ...ACCOUNT, ...COMMON, ...PRINCIPAL, ...PERSON, ...EMPLOYEE, ...EXTENSIONS];

/** user -> User. */
export const USER_MAPPING: ObjectMapping = {
  name: 'Provision Active Directory users',
  enabled: true,
  flowTypes: 'Add,Update,Delete',
  sourceObjectName: 'user',
  targetObjectName: 'User',
  scope: null,
  exclusions: EXCLUSIONS,
  attributeMappings: mappingsOf(ROWS, { SourceAnchor: 1, UserPrincipalName: 2, ProxyAddresses: 3 }),
};
