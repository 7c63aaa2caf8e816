import type { Configuration } from '@landbridge/contract';
import { momentText } from '../../output/moment.ts';

/** A configuration as names and values. */
export function configurationDetails(configuration: Configuration): Readonly<Record<string, string | number | boolean | null>> {
  const { quarantine, intervalMs, attributeProblem, lagProblem } = configuration;
  return {
    id: configuration.id,
    name: configuration.displayName,
    domain: configuration.domain.fqdn,
    state: configuration.state,
    status: configuration.status,
    scope: scopeText(configuration.scope),
    interval: `${intervalMs / 1_000} s`,
    'accidental deletes': guardText(configuration.guard),
    'shares users with other domains': joinText(configuration.join),
    'reconciles every': configuration.reconcileEveryDays === null ? null : `${configuration.reconcileEveryDays} days`,
    'password hash sync': passwordText(configuration),
    'notices by mail to': configuration.notificationEmail,
    'initial cycle done': configuration.initialCycleDone,
    'last cycle began (UTC)': momentText(configuration.lastCycleBeganDateTime),
    'last cycle ended (UTC)': momentText(configuration.lastCycleEndedDateTime),
    ...(attributeProblem && { mapping: `${attributeProblem.code}: ${attributeProblem.message}; ${attributeProblem.cure}` }),
    ...(lagProblem && {
      'waits since (UTC)': momentText(lagProblem.sinceDateTime),
      lag: `${lagProblem.code}: ${lagProblem.message}; ${lagProblem.cure}`,
    }),
    ...(quarantine && {
      'quarantine since (UTC)': momentText(quarantine.beganDateTime),
      reason: `${quarantine.code}: ${quarantine.message}`,
      cure: quarantine.cure,
    }),
  };
}

function passwordText({ passwordHashSync, passwordsReadDateTime, passwordProblem }: Configuration): string {
  if (!passwordHashSync) return 'off';
  if (passwordProblem) return `on, ${passwordProblem.code}: ${passwordProblem.message}; ${passwordProblem.cure}`;
  return passwordsReadDateTime === null ? 'on' : `on, last read ${momentText(passwordsReadDateTime)}`;
}

function guardText(guard: Configuration['guard']): string {
  if (!guard.enabled) return 'not guarded';
  const limits = [
    `${guard.deleteThreshold} deletes`,
    guard.deletePercentage !== null && `${guard.deletePercentage} % of the objects`,
    `${guard.memberRemovalThreshold} member removals`,
    guard.groupRemovalThreshold !== null && `${guard.groupRemovalThreshold} of one group`,
    guard.groupRemovalPercentage !== null && `${guard.groupRemovalPercentage} % of one group's members`,
  ];
  return `held from ${limits.filter(limit => limit !== false).join(' or ')}`;
}

function joinText(join: Configuration['join']): string {
  if (!join) return 'no';
  const ordered = Object.entries(join.properties).sort(([, one], [, other]) => one - other);
  const single = ordered.map(([name, precedence]) => `${name} ${precedence}`);
  return `with precedence ${[join.precedence, ...single].join(', ')}`;
}

function scopeText(scope: Configuration['scope']): string {
  const { organizationalUnits, groups } = scope.excluded;
  const left = [...organizationalUnits, ...groups];
  const without = left.length > 0 ? `, without ${left.join(' ')}` : '';
  if (scope.kind === 'all') return `all${without}`;
  const nested = scope.kind === 'groups' && scope.nested ? ' with nested members' : '';
  return `${scope.kind === 'groups' ? 'groups' : 'organizational units'} ${scope.guids.join(' ')}${nested}${without}`;
}
