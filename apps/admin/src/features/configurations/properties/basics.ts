import type { Asked, Configuration, updateConfiguration } from '@landbridge/contract';

/** What the form holds: texts as somebody types them. */
export interface Basics {
  readonly displayName: string;
  readonly passwordHashSync: boolean;
  readonly notificationEmail: string;
  readonly guard: boolean;
  readonly deleteThreshold: string;
  readonly deletePercentage: string;
  readonly memberRemovalThreshold: string;
  readonly groupRemovalThreshold: string;
  readonly groupRemovalPercentage: string;
  readonly intervalSeconds: string;
  readonly skipOutOfScopeDeletes: boolean;
  readonly reconcileEveryDays: string;
}

export type BasicsChanges = NonNullable<Asked<typeof updateConfiguration>['body']>;

export function basicsOf(configuration: Configuration): Basics {
  const { guard } = configuration;
  const text = (value: number | null): string => (value === null ? '' : String(value));
  return {
    displayName: configuration.displayName,
    passwordHashSync: configuration.passwordHashSync,
    notificationEmail: configuration.notificationEmail ?? '',
    guard: guard.enabled,
    deleteThreshold: text(guard.deleteThreshold),
    deletePercentage: text(guard.deletePercentage),
    memberRemovalThreshold: text(guard.memberRemovalThreshold),
    groupRemovalThreshold: text(guard.groupRemovalThreshold),
    groupRemovalPercentage: text(guard.groupRemovalPercentage),
    intervalSeconds: text(configuration.intervalMs / 1_000),
    skipOutOfScopeDeletes: configuration.skipOutOfScopeDeletes,
    reconcileEveryDays: text(configuration.reconcileEveryDays),
  };
}

/** Only what was changed, so that two people who change different things do not undo each other. */
export function changesIn(before: Basics, after: Basics): BasicsChanges {
  const is = (name: keyof Basics): boolean => before[name] !== after[name];
  const orNull = (text: string): number | null => (text.trim() === '' ? null : Number(text));
  const guard = {
    ...(is('guard') ? { enabled: after.guard } : {}),
    ...(is('deleteThreshold') ? { deleteThreshold: Number(after.deleteThreshold) } : {}),
    ...(is('deletePercentage') ? { deletePercentage: orNull(after.deletePercentage) } : {}),
    ...(is('memberRemovalThreshold') ? { memberRemovalThreshold: Number(after.memberRemovalThreshold) } : {}),
    ...(is('groupRemovalThreshold') ? { groupRemovalThreshold: orNull(after.groupRemovalThreshold) } : {}),
    ...(is('groupRemovalPercentage') ? { groupRemovalPercentage: orNull(after.groupRemovalPercentage) } : {}),
  };
  return {
    ...(is('displayName') ? { displayName: after.displayName.trim() } : {}),
    ...(is('passwordHashSync') ? { passwordHashSync: after.passwordHashSync } : {}),
    ...(is('notificationEmail') ? { notificationEmail: after.notificationEmail.trim() || null } : {}),
    ...(Object.keys(guard).length === 0 ? {} : { guard }),
    ...(is('intervalSeconds') ? { intervalMs: Math.round(Number(after.intervalSeconds) * 1_000) } : {}),
    ...(is('skipOutOfScopeDeletes') ? { skipOutOfScopeDeletes: after.skipOutOfScopeDeletes } : {}),
    ...(is('reconcileEveryDays') ? { reconcileEveryDays: orNull(after.reconcileEveryDays) } : {}),
  };
}
