import { type DirectoryEntry, directoryEntry, plainDn, texts } from './directory-entry.ts';
import type { Guid } from './expected.ts';
import { ldapsearch, type Question, type Server } from './ldapsearch.ts';
import type { LdifEntry } from './ldif.ts';
import { ATTRIBUTES } from './mapping.ts';

export interface ReadDomain {
  readonly dnsName: string;
  readonly netbiosName: string;
  readonly entries: readonly DirectoryEntry[];
}

const FILTER = '(|(objectClass=user)(objectClass=group)(objectClass=contact))';

/** Reads every object of the domain that could stand in the directory. */
export async function readDomain(server: Server, baseDn: string, more: readonly string[] = []): Promise<ReadDomain> {
  const netbiosName = await netbiosNameOf(server, baseDn);
  const found: LdifEntry[] = [];
  const attributes = [...ATTRIBUTES, ...more];
  await ldapsearch(server, { base: baseDn, scope: 'sub', filter: FILTER, attributes }, entry => found.push(entry));
  const entries: DirectoryEntry[] = [];
  for (const entry of found) entries.push(directoryEntry(entry, await membersOf(server, entry)));
  const labels = baseDn.split(',').map(component => component.replace(/^\s*DC=/i, ''));
  return { dnsName: labels.join('.').toLowerCase(), netbiosName, entries };
}

/** The container's DN at this moment; null when there is no such object. */
export async function dnOf(server: Server, guid: Guid): Promise<string | null> {
  try {
    const [found] = await all(server, {
      base: `<GUID=${guid}>`,
      scope: 'base',
      filter: '(objectClass=*)',
      attributes: ['objectGUID'],
    });
    const dn = found && texts(found, 'dn')[0];
    return dn === undefined ? null : plainDn(dn);
  } catch (problem) {
    if (problem instanceof Error && problem.message.includes('No such object')) return null;
    throw problem;
  }
}

async function netbiosNameOf(server: Server, baseDn: string): Promise<string> {
  const attributes = ['configurationNamingContext'];
  const [root] = await all(server, { base: '', scope: 'base', filter: '(objectClass=*)', attributes });
  const configuration = root && texts(root, 'configurationNamingContext')[0];
  if (configuration === undefined) throw new Error('the rootDSE names no configuration');
  const partitions = `CN=Partitions,${plainDn(configuration)}`;
  const crossReferences = await all(server, {
    base: partitions,
    scope: 'sub',
    filter: '(nETBIOSName=*)',
    attributes: ['nETBIOSName', 'nCName'],
  });
  const own = crossReferences.find(entry => plainDn(texts(entry, 'nCName')[0] ?? '').toLowerCase() === baseDn.toLowerCase());
  const name = own && texts(own, 'nETBIOSName')[0];
  if (name === undefined) throw new Error(`no cross-reference for ${baseDn}`);
  return name;
}

/** AD gives at most 1,500 values in one piece, as `member;range=0-1499`, and the rest when asked for it (MS-ADTS 3.1.1.3.1.3.3). */
async function membersOf(server: Server, entry: LdifEntry): Promise<readonly string[]> {
  const members = [...texts(entry, 'member')];
  for (let part = rangeOf(entry); part !== null; ) {
    members.push(...part.values);
    if (part.last) break;
    const base = /^<GUID=[^>]+>/.exec(texts(entry, 'dn')[0] ?? '')?.[0] ?? '';
    const attributes = [`member;range=${members.length}-*`];
    const [next] = await all(server, { base, scope: 'base', filter: '(objectClass=*)', attributes });
    part = next === undefined ? null : rangeOf(next);
  }
  return members;
}

function rangeOf(entry: LdifEntry): { readonly values: readonly string[]; readonly last: boolean } | null {
  const name = [...entry.keys()].find(key => key.startsWith('member;range='));
  return name === undefined ? null : { values: texts(entry, name), last: name.endsWith('-*') };
}

async function all(server: Server, question: Question): Promise<readonly LdifEntry[]> {
  const found: LdifEntry[] = [];
  await ldapsearch(server, question, entry => found.push(entry));
  return found;
}
