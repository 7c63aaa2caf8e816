import { jobIdOf, type SynchronizationJob } from '@landbridge/contract';
import type { ReadConfiguration } from '@landbridge/directory';
import type { Configuration, Cycle, Problem } from '@landbridge/model';
import { jobStatusOf } from './configuration.ts';
import { momentOf } from './moment.ts';

type Execution = NonNullable<SynchronizationJob['status']['lastExecution']>;

const SCHEDULE_STATE = {
  active: 'Active',
  paused: 'Paused',
  reviewing: 'Disabled',
  disabled: 'Disabled',
} as const satisfies Record<Configuration['state'], string>;

/** A configuration as Graph's synchronizationJob. */
export function showJob(configuration: ReadConfiguration): SynchronizationJob {
  const { quarantine, lastCycle, lastSuccess, guard } = configuration;
  const settings: Readonly<Record<string, string | null>> = {
    DomainFQDN: configuration.domainFqdn,
    DomainNetBios: configuration.domainNetbiosName,
    ForestFQDN: configuration.forestFqdn,
    QuarantineTooManyDeletesThreshold: guard.enabled ? String(guard.deleteThreshold) : null,
  };
  return {
    id: jobIdOf(configuration.id),
    templateId: 'AD2AADProvisioning',
    schedule: {
      state: SCHEDULE_STATE[configuration.state],
      interval: durationOf(configuration.intervalMs),
      expiration: null,
    },
    status: {
      code: jobStatusOf(configuration),
      countSuccessiveCompleteFailures: configuration.failedInARow,
      lastExecution: lastCycle && showExecution(lastCycle),
      lastSuccessfulExecution: lastSuccess && showExecution(lastSuccess),
      quarantine: quarantine && {
        currentBegan: momentOf(quarantine.began),
        reason: quarantine.reason,
        error: showError(quarantine.problem),
      },
    },
    synchronizationJobSettings: Object.entries(settings).flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
  };
}

function showExecution({ id, state, counts, began, ended, problem }: Cycle): Execution {
  return {
    activityIdentifier: id,
    state,
    error: problem && showError(problem),
    countImported: counts.imported,
    countEntitled: counts.walked,
    countExported: counts.created + counts.updated + counts.restored + counts.deleted,
    countEscrowed: counts.failed,
    timeBegan: momentOf(began),
    timeEnded: momentOf(ended),
  };
}

function showError({ code, message }: Problem): { code: string; message: string } {
  return { code, message };
}

/** ISO 8601: `PT2M`, `PT1M30S`; milliseconds as a fraction of a second. */
function durationOf(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const seconds = (ms % 60_000) / 1_000;
  return `PT${minutes > 0 ? `${minutes}M` : ''}${seconds > 0 || minutes === 0 ? `${seconds}S` : ''}`;
}
