import type { Log } from '@landbridge/model';
import { digestOf } from '@landbridge/tenancy';
import type { AdminTokenSurroundings } from './ports.ts';
import { adminTokenFile } from './write-token.ts';

/** So long before it expires control says so, once a day. */
const WARNED_MS = 14 * 86_400_000;
const CURE =
  'landbridge-control admin-token renew, or where accounts serve all who administer: landbridge-control admin-token revoke';

/** Warns while the token in this folder's file is about to expire, or has expired. */
export async function lookAtAdminToken(surroundings: AdminTokenSurroundings & { readonly log: Log }): Promise<void> {
  const { tokens, tenantId, files, settings, clock, log } = surroundings;
  const file = adminTokenFile(settings);
  const text = await files.readTextIfThere(file);
  if (text === undefined) return;
  const expiresAt = await tokens.expiryOf(tenantId, digestOf(text.trim()));
  const now = clock.now();
  if (expiresAt === null || expiresAt - now > WARNED_MS) return;
  const event = expiresAt > now ? 'administrator token expires soon' : 'administrator token has expired';
  log.warn(event, { file, at: new Date(expiresAt).toISOString(), cure: CURE });
}
