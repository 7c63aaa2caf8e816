import { type DirectoryEntry, text } from './directory-entry.ts';
import type { LdifEntry } from './ldif.ts';
import { isMailEnabled, isSecurityGroup } from './mapping.ts';

/** True when the default rules keep the object out of every directory. */
export function isExcluded({ kind, attributes }: DirectoryEntry): boolean {
  if (kind === 'other') return true;
  if (text(attributes, 'isCriticalSystemObject') === 'TRUE') return true;
  if (text(attributes, 'cn')?.includes('\nCNF:')) return true;
  if (kind === 'user') return isExcludedUser(attributes);
  return kind === 'group' ? isExcludedGroup(attributes) : isExcludedContact(attributes);
}

function isExcludedUser(attributes: LdifEntry): boolean {
  const account = text(attributes, 'sAMAccountName');
  if (account === null) return true;
  if (account.toLowerCase() === 'support_388945a0') return true;
  if (startsWith(account, 'AAD_') || startsWith(account, 'MSOL_') || isCas(account)) return true;
  const nickname = text(attributes, 'mailNickname') ?? '';
  if (startsWith(nickname, 'SystemMailbox{') || isCas(nickname)) return true;
  if ((recipientType(attributes) & 0x21c0_7000n) !== 0n) return true;
  return startsWith(text(attributes, 'adminDescription') ?? '', 'User_');
}

function isExcludedGroup(attributes: LdifEntry): boolean {
  if (text(attributes, 'sAMAccountName')?.toLowerCase() === 'msol_ad_sync_richcoexistence') return true;
  if ((recipientType(attributes) & 0x4000_0000n) !== 0n) return true;
  if (!isSecurityGroup(attributes) && !isMailEnabled(attributes)) return true;
  return startsWith(text(attributes, 'adminDescription') ?? '', 'Group_');
}

function isExcludedContact(attributes: LdifEntry): boolean {
  const hidden = text(attributes, 'msExchHideFromAddressLists') === 'TRUE';
  if (hidden && text(attributes, 'displayName')?.includes('(MSOL)')) return true;
  if (isCas(text(attributes, 'mailNickname') ?? '')) return true;
  return !isMailEnabled(attributes);
}

function recipientType(attributes: LdifEntry): bigint {
  return BigInt(text(attributes, 'msExchRecipientTypeDetails') ?? '0');
}

function isCas(name: string): boolean {
  return startsWith(name, 'CAS_') && name.includes('}');
}

function startsWith(value: string, prefix: string): boolean {
  return value.toLowerCase().startsWith(prefix.toLowerCase());
}
