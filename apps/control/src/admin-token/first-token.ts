import type { Log } from '@landbridge/model';
import type { AdminTokenSurroundings } from './ports.ts';
import { adminTokenFile, writeAdminToken } from './write-token.ts';

/** Where there was a token once, and its file is gone, somebody wants none: it comes back by the command that renews it alone. */
export async function firstAdminToken(surroundings: AdminTokenSurroundings & { readonly log: Log }): Promise<void> {
  const { tokens, tenantId, files, settings, log } = surroundings;
  const file = adminTokenFile(settings);
  if ((await files.readTextIfThere(file)) !== undefined || (await tokens.hasAny(tenantId))) return;
  const expiresAt = await writeAdminToken(surroundings);
  log.info('administrator token written', { file, until: new Date(expiresAt).toISOString() });
}
