import { Failure, type Guid, splitDn } from '@landbridge/model';
import { guidToBytes } from '@landbridge/wire/identity';
import { extendedDn, type LdapEntry, LdapError, showDeleted, showRecycled } from '@landbridge/wire/ldap';
import type { Connection } from '../connection.ts';
import { equal, readObject } from '../search-one.ts';

/** Far below what a domain controller gives to one search. */
const GUIDS_PER_SEARCH = 200;

/** Objects by GUID, deleted ones included. One that does not exist, or is not visible, is not told. */
export async function* readEntries(
  connection: Connection,
  guids: readonly Guid[],
  attributes: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<LdapEntry> {
  const unique = [...new Set(guids)];
  for (let at = 0; at < unique.length; at += GUIDS_PER_SEARCH) {
    const some = unique.slice(at, at + GUIDS_PER_SEARCH);
    const search = connection.client.search(
      {
        base: connection.rootDse.namingContext,
        scope: 'subtree',
        filter: { kind: 'or', filters: some.map(guid => equal('objectGUID', guidToBytes(guid))) },
        attributes,
        controls: [extendedDn('text'), showDeleted(), showRecycled()],
      },
      signal,
    );
    yield* search;
  }
}

/** One object by its DN; throws DistinguishedNameMalformed or ObjectNotFound. */
export async function readByDn(
  connection: Connection,
  dn: string,
  attributes: readonly string[],
  signal?: AbortSignal,
): Promise<LdapEntry> {
  if (dn === '' || splitDn(dn) === undefined) throw malformed(dn);
  try {
    const entry = await readObject(connection.client, { base: dn, attributes, controls: [extendedDn('text')] }, signal);
    if (!entry) throw new Failure({ code: 'ObjectNotFound', message: `${dn} is not there` });
    return entry;
  } catch (error) {
    // invalidDNSyntax, namingViolation
    if (error instanceof LdapError && (error.code === 34 || error.code === 64)) throw malformed(dn, error);
    throw error;
  }
}

function malformed(dn: string, cause?: Error): Failure {
  const detail = cause ? { detail: cause.message } : {};
  return new Failure({ code: 'DistinguishedNameMalformed', message: `'${dn}' is no distinguished name`, ...detail }, { cause });
}
