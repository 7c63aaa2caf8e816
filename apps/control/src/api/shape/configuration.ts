import { jobIdOf, type Configuration as ShownConfiguration } from '@landbridge/contract';
import type { Lag, ReadConfiguration } from '@landbridge/directory';
import { exclusionsOf, healthOf, type JobStatus, type Scope } from '@landbridge/model';
import { momentOf } from './moment.ts';
import { showProblem } from './problem.ts';

/** Graph's status code of a configuration's job. */
export function jobStatusOf({ state, quarantine, lastCycleEnded }: ReadConfiguration): JobStatus {
  if (state === 'paused') return 'Paused';
  if (state === 'reviewing') return 'NotRun';
  if (state === 'disabled') return lastCycleEnded === null ? 'NotRun' : 'Paused';
  return quarantine ? 'Quarantine' : 'Active';
}

export function showConfiguration(configuration: ReadConfiguration): ShownConfiguration {
  const { quarantine } = configuration;
  return {
    id: configuration.id,
    displayName: configuration.displayName,
    domain: { id: configuration.domainId, fqdn: configuration.domainFqdn },
    jobId: jobIdOf(configuration.id),
    state: configuration.state,
    status: jobStatusOf(configuration),
    health: healthOf(configuration),
    scope: showScope(configuration.scope),
    guard: configuration.guard,
    intervalMs: configuration.intervalMs,
    skipOutOfScopeDeletes: configuration.skipOutOfScopeDeletes,
    reconcileEveryDays: configuration.reconcileEveryDays,
    notificationEmail: configuration.notificationEmail,
    join: configuration.join && { ...configuration.join, properties: { ...configuration.join.properties } },
    passwordHashSync: configuration.passwordHashSync,
    passwordsReadDateTime: momentOf(configuration.passwordsRead),
    passwordProblem: configuration.passwordProblem && showProblem(configuration.passwordProblem),
    attributeProblem: configuration.attributeProblem && showProblem(configuration.attributeProblem),
    lagProblem: configuration.lag && showLag(configuration.lag),
    initialCycleDone: configuration.initialCycleDone,
    createdDateTime: momentOf(configuration.createdAt),
    lastCycleBeganDateTime: momentOf(configuration.lastCycleBegan),
    lastCycleEndedDateTime: momentOf(configuration.lastCycleEnded),
    quarantine: quarantine && {
      ...showProblem(quarantine.problem),
      reason: quarantine.reason,
      beganDateTime: momentOf(quarantine.began),
    },
  };
}

function showLag({ entries, since, domainController }: Lag): ShownConfiguration['lagProblem'] {
  const who = domainController ?? 'the domain controller that is read';
  const message = `${who} does not know yet what another domain controller has told; entries that wait: ${entries}`;
  const problem = showProblem({ code: 'DomainControllerLags', message });
  return { ...problem, entries, sinceDateTime: momentOf(since), domainController };
}

function showScope(scope: Scope): ShownConfiguration['scope'] {
  const { organizationalUnits, groups } = exclusionsOf(scope);
  const excluded = { organizationalUnits: [...organizationalUnits], groups: [...groups] };
  if (scope.kind === 'all') return { kind: 'all', excluded };
  if (scope.kind === 'groups') return { kind: 'groups', guids: [...scope.guids], nested: scope.nested, excluded };
  return { kind: 'organizationalUnits', guids: [...scope.guids], excluded };
}
