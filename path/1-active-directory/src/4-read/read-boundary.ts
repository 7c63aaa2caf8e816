import { type Area, type Boundary, Failure, type Guid, type Log } from '@landbridge/model';
import { guidToBytes } from '@landbridge/wire/identity';
import { extendedDn, parseExtendedDn } from '@landbridge/wire/ldap';
import type { Connection } from '../connection.ts';
import { parentDn } from '../distinguished-name.ts';
import { equal, searchAll } from '../search-one.ts';

/** The reading boundary as this domain controller has it now. */
export interface ReadBoundary {
  inside(dn: string, guid: Guid): boolean;
  /** Throws DomainControllerBusy when a container of the boundary was renamed or moved since: what was told may be told wrong. */
  check(): Promise<void>;
}

const EVERYTHING: ReadBoundary = { inside: () => true, check: async () => undefined };

/** Containers to one search: a filter of thousands of terms is refused or slow. */
const GUIDS_PER_SEARCH = 200;

/**
 * Finds the containers of a boundary by GUID, wherever they stand by now. One that is not there holds nothing: what stands outside the boundary
 * is told as a skeleton, and by that nothing is ever deleted.
 */
export async function resolveBoundary(
  connection: Connection,
  boundary: Boundary,
  log: Log,
  signal?: AbortSignal,
): Promise<ReadBoundary> {
  if (boundary.kind === 'domain') return EVERYTHING;
  const guids = [...new Set(boundary.areas.flatMap(area => [...area.containers, ...area.except]))];
  const found = await containerDns(connection, guids, signal);
  for (const guid of guids) {
    if (!found.has(guid)) log.warn('container of the boundary not found', { dc: connection.dc, guid });
  }
  const objects = new Set(boundary.objects);
  const areas = boundary.areas.map(area => rulesOf(area, found));
  return {
    inside: (dn, guid) => objects.has(guid) || areas.some(rules => isWithin(dn, rules)),
    check: async () => {
      const now = await containerDns(connection, guids, signal);
      const same = now.size === found.size && [...found].every(([guid, dn]) => now.get(guid) === dn);
      if (!same)
        throw new Failure({ code: 'DomainControllerBusy', message: 'a container of the boundary moved during the read' });
    },
  };
}

/** By the DN of a container, in lower case: whether what lies below it is in. */
type Rules = ReadonlyMap<string, boolean>;

function rulesOf({ containers, except }: Area, dns: ReadonlyMap<Guid, string>): Rules {
  const rules = new Map<string, boolean>();
  for (const guid of containers) rules.set(dns.get(guid)?.toLowerCase() ?? '', true);
  for (const guid of except) rules.set(dns.get(guid)?.toLowerCase() ?? '', false);
  rules.delete('');
  return rules;
}

function isWithin(dn: string, rules: Rules): boolean {
  for (let place = dn.toLowerCase(); place !== ''; place = parentDn(place)) {
    const inside = rules.get(place);
    if (inside !== undefined) return inside;
  }
  return false;
}

async function containerDns(
  connection: Connection,
  guids: readonly Guid[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<Guid, string>> {
  const dns = new Map<Guid, string>();
  for (let at = 0; at < guids.length; at += GUIDS_PER_SEARCH) {
    const some = guids.slice(at, at + GUIDS_PER_SEARCH);
    const request = {
      base: connection.rootDse.namingContext,
      scope: 'subtree',
      filter: { kind: 'or', filters: some.map(guid => equal('objectGUID', guidToBytes(guid))) },
      attributes: ['1.1'],
      controls: [extendedDn('text')],
    } as const;
    for (const entry of await searchAll(connection.client, request, signal)) {
      const { guid, dn } = parseExtendedDn(entry.dn);
      if (guid !== null) dns.set(guid as Guid, dn);
    }
  }
  return dns;
}
