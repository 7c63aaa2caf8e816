import type { Configuration } from '@landbridge/contract';
import { momentText } from '../../output/moment.ts';

/** A configuration as names and values. */
export function configurationDetails(configuration: Configuration): Readonly<Record<string, string | number | boolean | null>> {
  const { guard, quarantine, intervalMs } = configuration;
  return {
    id: configuration.id,
    name: configuration.displayName,
    domain: configuration.domain.fqdn,
    state: configuration.state,
    status: configuration.status,
    scope: scopeText(configuration.scope),
    interval: `${intervalMs / 1_000} s`,
    'accidental deletes': guard.enabled
      ? `held from ${guard.deleteThreshold} deletes or ${guard.memberRemovalThreshold} member removals`
      : 'not guarded',
    'notices by mail to': configuration.notificationEmail,
    'initial cycle done': configuration.initialCycleDone,
    'last cycle began (UTC)': momentText(configuration.lastCycleBeganDateTime),
    'last cycle ended (UTC)': momentText(configuration.lastCycleEndedDateTime),
    ...(quarantine && {
      'quarantine since (UTC)': momentText(quarantine.beganDateTime),
      reason: `${quarantine.code}: ${quarantine.message}`,
      cure: quarantine.cure,
    }),
  };
}

function scopeText(scope: Configuration['scope']): string {
  const { organizationalUnits, groups } = scope.excluded;
  const left = [...organizationalUnits, ...groups];
  const without = left.length > 0 ? `, without ${left.join(' ')}` : '';
  if (scope.kind === 'all') return `all${without}`;
  const nested = scope.kind === 'groups' && scope.nested ? ' with nested members' : '';
  return `${scope.kind === 'groups' ? 'groups' : 'organizational units'} ${scope.guids.join(' ')}${nested}${without}`;
}
