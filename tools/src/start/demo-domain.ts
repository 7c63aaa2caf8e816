import { join } from 'node:path';
import { Domain, ensureSamba, prepareDomain } from '@landbridge/domain';

export type DemoDomain = { readonly domain: Domain } | { readonly why: string };

/** The demo domain, running: the one of the last start, or a new one with the small company in it. */
export async function demoDomain(folder: string, say: (line: string) => void): Promise<DemoDomain> {
  const samba = await ensureSamba({ say });
  if (!samba.possible) return { why: samba.why };
  const place = { folder: join(folder, 'domain', 'exoip.test'), ip: '127.0.0.11', realm: 'EXOIP.TEST' };
  const domain = Domain.exists(place.folder)
    ? Domain.open(place.folder)
    : await prepareDomain({ ...place, seed: 'company' }, { say });
  await domain.up();
  return { domain };
}
