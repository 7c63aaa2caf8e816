import { join } from 'node:path';
import { GLOBAL_ADMINISTRATOR, type Instant } from '@landbridge/model';
import type { ControlSettings } from '../settings.ts';
import type { AdminTokenSurroundings } from './ports.ts';

const DAY_MS = 86_400_000;

export function adminTokenFile({ folder }: Pick<ControlSettings, 'folder'>): string {
  return join(folder, 'admin-token');
}

/** A new token of a Global Administrator into the file that only its owner can read, in place of what stood there. */
export async function writeAdminToken({ tokens, tenantId, files, settings, clock }: AdminTokenSurroundings): Promise<Instant> {
  const expiresAt = clock.now() + settings.adminTokenDays * DAY_MS;
  const wanted = { displayName: 'first administrator', roles: [GLOBAL_ADMINISTRATOR], expiresAt };
  const { token } = await tokens.issue(tenantId, wanted);
  await files.writePrivate(adminTokenFile(settings), `${token}\n`);
  return expiresAt;
}
