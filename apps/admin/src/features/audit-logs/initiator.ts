import type { ShownDirectoryAudit } from '@landbridge/contract';

type Initiator = NonNullable<ShownDirectoryAudit['initiatedBy']['user']>;

/** Who did it: an administrator or a program. */
export function initiatorOf({ initiatedBy: { user, app } }: ShownDirectoryAudit): Initiator | null {
  return user ?? app;
}

export function targetNameOf({ targetResources: [target] }: ShownDirectoryAudit): string {
  return target?.displayName ?? target?.id ?? '';
}
