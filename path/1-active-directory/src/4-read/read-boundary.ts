import { type Boundary, Failure, type Guid, type Log } from '@landbridge/model';
import { guidToBytes } from '@landbridge/wire/identity';
import { extendedDn, parseExtendedDn } from '@landbridge/wire/ldap';
import type { Connection } from '../connection.ts';
import { equal, searchAll } from '../search-one.ts';

/** The reading boundary as this domain controller has it now. */
export interface ReadBoundary {
  inside(dn: string): boolean;
  /** Throws DomainControllerBusy when a container of the boundary was renamed or moved since: what was told may be told wrong. */
  check(): Promise<void>;
}

const EVERYTHING: ReadBoundary = { inside: () => true, check: async () => undefined };

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
  const found = await containerDns(connection, boundary.guids, signal);
  for (const guid of boundary.guids) {
    if (!found.has(guid)) log.warn('container of the boundary not found', { dc: connection.dc, guid });
  }
  const suffixes = [...found.values()].map(dn => `,${dn.toLowerCase()}`);
  return {
    inside: dn => {
      const place = `,${dn.toLowerCase()}`;
      return suffixes.some(suffix => place.endsWith(suffix));
    },
    check: async () => {
      const now = await containerDns(connection, boundary.guids, signal);
      const same = now.size === found.size && [...found].every(([guid, dn]) => now.get(guid) === dn);
      if (!same)
        throw new Failure({ code: 'DomainControllerBusy', message: 'a container of the boundary moved during the read' });
    },
  };
}

async function containerDns(
  connection: Connection,
  guids: readonly Guid[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  if (guids.length === 0) return new Map();
  const request = {
    base: connection.rootDse.namingContext,
    scope: 'subtree',
    filter: { kind: 'or', filters: guids.map(guid => equal('objectGUID', guidToBytes(guid))) },
    attributes: ['1.1'],
    controls: [extendedDn('text')],
  } as const;
  const entries = await searchAll(connection.client, request, signal);
  const dns = entries.map(entry => parseExtendedDn(entry.dn));
  return new Map(dns.flatMap(({ guid, dn }) => (guid === null ? [] : [[guid, dn] as const])));
}
