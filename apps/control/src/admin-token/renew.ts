import type { Instant, Log } from '@landbridge/model';
import { digestOf } from '@landbridge/tenancy';
import type { ControlSettings } from '../settings.ts';
import type { AdminTokenPorts } from './ports.ts';
import { witness } from './witness.ts';
import { adminTokenFile, writeAdminToken } from './write-token.ts';

const RENEWED = { activity: 'Renew administrator token', operationType: 'Add' } as const;
const REVOKED = { activity: 'Revoke administrator tokens', operationType: 'Delete' } as const;

interface Renewing {
  readonly ports: AdminTokenPorts;
  readonly settings: ControlSettings;
  readonly log: Log;
}

/** A new token into the file; the one that stood there ends once the new one is written. Answers until when it is good. */
export async function renewAdminToken({ ports, settings, log }: Renewing): Promise<Instant> {
  const open = await ports.open(settings, log);
  const { tokens, tenantId } = open;
  try {
    return await witness(open, ports, RENEWED, async () => {
      const before = await ports.readTextIfThere(adminTokenFile(settings));
      const expiresAt = await writeAdminToken({ tokens, tenantId, settings, files: ports, clock: ports.clock });
      if (before !== undefined) await tokens.revoke(tenantId, digestOf(before.trim()));
      return expiresAt;
    });
  } finally {
    await open.close();
  }
}

/** Every such token ends, also those in folders of other replicas; the file of this one goes. Answers how many there were. */
export async function revokeAdminTokens({ ports, settings, log }: Renewing): Promise<number> {
  const open = await ports.open(settings, log);
  try {
    return await witness(open, ports, REVOKED, async () => {
      const revoked = await open.tokens.revoke(open.tenantId, null);
      await ports.remove(adminTokenFile(settings));
      return revoked;
    });
  } finally {
    await open.close();
  }
}
