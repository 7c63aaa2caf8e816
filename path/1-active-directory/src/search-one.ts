import { bytesOf } from '@landbridge/wire/bytes';
import { type Filter, type LdapEntry, LdapError, type SearchRequest } from '@landbridge/wire/ldap';
import type { BoundClient } from './connection.ts';

export const ANY_OBJECT: Filter = { kind: 'present', attribute: 'objectClass' };

/** The entry a base search finds; null when there is none or it is not visible (result codes 32 noSuchObject and 10 referral). */
export async function readObject(
  client: BoundClient,
  request: Pick<SearchRequest, 'base' | 'attributes' | 'controls'>,
  signal?: AbortSignal,
): Promise<LdapEntry | null> {
  try {
    const [entry] = await searchAll(client, { ...request, scope: 'base', filter: ANY_OBJECT }, signal);
    return entry ?? null;
  } catch (error) {
    if (error instanceof LdapError && (error.code === 32 || error.code === 10)) return null;
    throw error;
  }
}

/** All entries of a search whose answer is known to be small. */
export async function searchAll(
  client: BoundClient,
  request: SearchRequest,
  signal?: AbortSignal,
): Promise<readonly LdapEntry[]> {
  const entries: LdapEntry[] = [];
  for await (const entry of client.search(request, signal)) entries.push(entry);
  return entries;
}

/** The first value of an attribute, if it has one; names compare as the schema's. */
export function firstValue(entry: LdapEntry, attribute: string): Uint8Array | undefined {
  const wanted = attribute.toLowerCase();
  return entry.attributes.find(candidate => candidate.type.toLowerCase() === wanted)?.values[0];
}

export function equal(attribute: string, value: string | Uint8Array): Filter {
  return { kind: 'equal', attribute, value: typeof value === 'string' ? bytesOf(value) : value };
}
