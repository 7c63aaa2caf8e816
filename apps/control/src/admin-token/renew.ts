import type { Instant, Log } from '@landbridge/model';
import { digestOf } from '@landbridge/tenancy';
import type { ControlSettings } from '../settings.ts';
import type { AdminTokenPorts } from './ports.ts';
import { adminTokenFile, writeAdminToken } from './write-token.ts';

interface Renewing {
  readonly ports: AdminTokenPorts;
  readonly settings: ControlSettings;
  readonly log: Log;
}

/** A new token into the file; the one that stood there ends once the new one is written. Answers until when it is good. */
export async function renewAdminToken({ ports, settings, log }: Renewing): Promise<Instant> {
  const { tokens, tenantId, close } = await ports.open(settings, log);
  try {
    const before = await ports.readTextIfThere(adminTokenFile(settings));
    const expiresAt = await writeAdminToken({ tokens, tenantId, settings, files: ports, clock: ports.clock });
    if (before !== undefined) await tokens.revoke(tenantId, digestOf(before.trim()));
    return expiresAt;
  } finally {
    await close();
  }
}

/** Every such token ends, also those in folders of other replicas; the file of this one goes. Answers how many there were. */
export async function revokeAdminTokens({ ports, settings, log }: Renewing): Promise<number> {
  const { tokens, tenantId, close } = await ports.open(settings, log);
  try {
    const revoked = await tokens.revoke(tenantId, null);
    await ports.remove(adminTokenFile(settings));
    return revoked;
  } finally {
    await close();
  }
}
