import type { Properties } from '@landbridge/model';

/** A value that only one live object of a tenant may hold (reference §8.2, uniqueness). */
export interface Key {
  readonly namespace: 'userPrincipalName' | 'proxyAddresses';
  /** Folded to lower case: names differ by more than case. */
  readonly value: string;
}

/** The unique values an object with these properties holds. */
export function keysOf(properties: Properties): readonly Key[] {
  const { UserPrincipalName, ProxyAddresses } = properties;
  const keys: Key[] = [];
  if (typeof UserPrincipalName === 'string')
    keys.push({ namespace: 'userPrincipalName', value: UserPrincipalName.toLowerCase() });
  if (Array.isArray(ProxyAddresses)) {
    const folded = new Set(ProxyAddresses.map(address => address.toLowerCase()));
    for (const value of folded) keys.push({ namespace: 'proxyAddresses', value });
  }
  return keys;
}

export function sameKey(key: Key): string {
  return `${key.namespace}:${key.value}`;
}
