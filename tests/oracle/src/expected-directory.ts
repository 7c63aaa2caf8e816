import type { DirectoryEntry } from './directory-entry.ts';
import { isExcluded } from './exclusion.ts';
import type { Expected, ExpectedObject, Guid, Kind, Scope } from './expected.ts';
import type { Server } from './ldapsearch.ts';
import { type DomainNames, propertiesOf, type Remapped } from './mapping.ts';
import { dnOf, readDomain } from './read-domain.ts';
import { inScope } from './scope.ts';

/** Reads the domain and computes what the directory must hold. The domain must not change meanwhile. */
export async function expectedDirectory(
  question: Server & { readonly baseDn: string; readonly scope: Scope; readonly remapped?: Remapped },
): Promise<Expected> {
  const { scope, baseDn, remapped = {} } = question;
  const domain = await readDomain(question, baseDn, Object.values(remapped));
  const dnsOf = async (guids: readonly Guid[]) =>
    (await Promise.all(guids.map(guid => dnOf(question, guid)))).filter(dn => dn !== null);
  const holds = inScope(scope, domain.entries, {
    included: await dnsOf(scope.kind === 'organizationalUnits' ? scope.guids : []),
    excluded: await dnsOf(scope.excluded?.organizationalUnits ?? []),
  });
  return compute(
    domain.entries.filter(entry => holds(entry) && !isExcluded(entry)),
    domain,
    remapped,
  );
}

function compute(entries: readonly DirectoryEntry[], names: DomainNames, remapped: Remapped): Expected {
  const kinds = new Map<Guid, Kind>();
  for (const { guid, kind } of entries) if (kind !== 'other') kinds.set(guid, kind);
  const objects = new Map<Guid, ExpectedObject>();
  for (const entry of entries) {
    const kind = kinds.get(entry.guid);
    if (kind === undefined) continue;
    const isPerson = (guid: Guid | null): boolean =>
      guid !== null && (kinds.get(guid) === 'user' || kinds.get(guid) === 'contact');
    objects.set(entry.guid, {
      kind,
      properties: propertiesOf(entry, kind, names, remapped),
      members: new Set(kind === 'group' ? entry.member.filter(guid => kinds.has(guid)) : []),
      manager: kind !== 'group' && isPerson(entry.manager) ? entry.manager : null,
      owner: kind === 'group' && entry.managedBy !== null && kinds.get(entry.managedBy) === 'user' ? entry.managedBy : null,
    });
  }
  return { objects };
}
