import type { AttributeValues } from '@landbridge/model';

/** Exchange could deliver to it: mail is an address, or there is a primary SMTP address. Case matters: `smtp:` is a secondary one. */
export function mailEnabled(attributes: AttributeValues): boolean {
  if (attributes['mail']?.some(mail => mail.includes('@'))) return true;
  return attributes['proxyAddresses']?.some(address => address.startsWith('SMTP:') && address.includes('@')) ?? false;
}
