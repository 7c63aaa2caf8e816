import type { DirectoryAudits } from '@landbridge/directory';
import type { Chance, Clock, Instant, Log, RoleId, TenantId } from '@landbridge/model';
import type { ControlSettings } from '../settings.ts';

/** Tokens that stand for an administrator without an account. */
export interface AdminTokens {
  issue(
    tenantId: TenantId,
    wanted: { readonly displayName: string; readonly roles: readonly RoleId[]; readonly expiresAt: Instant },
  ): Promise<{ readonly token: string }>;
  /** Whether there ever was one, whatever became of it. */
  hasAny(tenantId: TenantId): Promise<boolean>;
  /** Null for one that is not known or was revoked. */
  expiryOf(tenantId: TenantId, sha256: Uint8Array): Promise<Instant | null>;
  /** The one with this SHA-256, or all. Answers how many that were. */
  revoke(tenantId: TenantId, sha256: Uint8Array | null): Promise<number>;
}

interface AdminTokenFiles {
  readTextIfThere(path: string): Promise<string | undefined>;
  writePrivate(path: string, text: string): Promise<void>;
}

/** What renewing and revoking from control's machine take from the street; only wiring.ts knows who it is. */
export interface AdminTokenPorts extends AdminTokenFiles {
  /** Over the database of a control that may be running. */
  open(settings: ControlSettings, log: Log): Promise<OpenAdminTokens>;
  remove(path: string): Promise<void>;
  readonly clock: Pick<Clock, 'now'>;
  readonly chance: Pick<Chance, 'uuid'>;
}

export interface OpenAdminTokens {
  readonly tokens: AdminTokens;
  readonly audits: DirectoryAudits;
  readonly tenantId: TenantId;
  close(): Promise<void>;
}

export interface AdminTokenSurroundings {
  readonly tokens: AdminTokens;
  /** The tenant that control began with. */
  readonly tenantId: TenantId;
  readonly files: AdminTokenFiles;
  readonly settings: ControlSettings;
  readonly clock: Pick<Clock, 'now'>;
}
