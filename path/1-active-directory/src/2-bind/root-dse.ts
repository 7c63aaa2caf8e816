import { Failure } from '@landbridge/model';
import { textOf } from '@landbridge/wire/bytes';
import type { LdapEntry } from '@landbridge/wire/ldap';
import type { BoundClient, RootDse } from '../connection.ts';
import { firstValue, readObject } from '../search-one.ts';

const ATTRIBUTES = [
  'defaultNamingContext',
  'configurationNamingContext',
  'schemaNamingContext',
  'rootDomainNamingContext',
  'dsServiceName',
  'highestCommittedUSN',
  'currentTime',
];

/** Reads what `dc` says about itself; throws LdapProtocolError when something is missing. */
export async function readRootDse(client: BoundClient, dc: string, signal?: AbortSignal): Promise<RootDse> {
  const entry = await readObject(client, { base: '', attributes: ATTRIBUTES }, signal);
  if (!entry) throw missing(dc, 'any attribute');
  return {
    namingContext: told(entry, 'defaultNamingContext', dc),
    configurationContext: told(entry, 'configurationNamingContext', dc),
    schemaContext: told(entry, 'schemaNamingContext', dc),
    rootDomainContext: told(entry, 'rootDomainNamingContext', dc),
    dsServiceName: told(entry, 'dsServiceName', dc),
    highestCommittedUsn: told(entry, 'highestCommittedUSN', dc),
    currentTime: told(entry, 'currentTime', dc),
  };
}

function told(entry: LdapEntry, attribute: string, dc: string): string {
  const value = firstValue(entry, attribute);
  if (!value) throw missing(dc, attribute);
  return textOf(value);
}

function missing(dc: string, attribute: string): Failure {
  return new Failure({ code: 'LdapProtocolError', message: `${dc} does not tell ${attribute} in its root DSE` });
}
