import { MemoryStream } from '../../bytes/testing/memory-stream.ts';
import { LdapClient, type LdapClientOptions } from '../client.ts';
import type { LdapEntry } from '../entry.ts';
import { parseFilter } from '../filter-text.ts';
import type { SearchRequest } from '../search.ts';
import { ScriptedServer } from './scripted-server.ts';

export const everything: SearchRequest = {
  base: 'DC=wire,DC=test',
  scope: 'subtree',
  filter: parseFilter('(objectClass=*)'),
  attributes: [],
};
export const lookup: SearchRequest = { ...everything, scope: 'base', base: 'CN=one' };

/** A client and the server of the test at the two ends of one stream. */
export function connected(options?: LdapClientOptions) {
  const [here, there] = MemoryStream.pair();
  return { client: new LdapClient(here, options), server: new ScriptedServer(there), here, there };
}

/** The names of all entries, as the loop of a reader sees them. */
export async function namesOf(search: AsyncIterable<LdapEntry>): Promise<string[]> {
  const names: string[] = [];
  for await (const { dn } of search) names.push(dn.slice('CN='.length));
  return names;
}
