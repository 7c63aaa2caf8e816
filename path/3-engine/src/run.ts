import {
  type Answering,
  Failure,
  type Guid,
  INTERVAL_MS,
  type Instant,
  type Problem,
  type TenantId,
  type Wanted,
} from '@landbridge/model';
import { activateSchemas } from './1-import/activate-schema.ts';
import { covers } from './1-import/covered.ts';
import { importDomain, readWhole, type Surveyed, surveyDomain } from './1-import/import.ts';
import { loadSchemas, type MappedConfiguration, type SchemaOf } from './1-import/schemas.ts';
import { tellUnknownAttributes } from './1-import/unknown-attributes.ts';
import { boundaryOf } from './2-scoping/boundary.ts';
import { Cycle, type CyclePorts, type Ended, type ImportProgress, problemOf } from './cycle.ts';
import { isResting } from './guards/quarantine.ts';
import type { EntryStore, HeldLease } from './ports.ts';
import type { WalkingConfiguration } from './stored.ts';

export interface RunPorts extends CyclePorts {
  readonly entries: EntryStore;
  /** Who answers questions about a domain; the agents' line. */
  readonly agentFor: (tenantId: TenantId, domainFqdn: string) => Answering;
  readonly schemaOf: SchemaOf;
}

export interface RunResult {
  /** When the next run is due, in milliseconds from now; null when no configuration of the domain is active. */
  readonly nextInMs: number | null;
  readonly problem: Problem | null;
  /** Something was not done because its agent was lost, or had been before it was asked. */
  readonly agentGone?: boolean;
  /** No configuration had anything to do, and nothing is wrong. */
  readonly isIdle?: boolean;
}

/**
 * One run over a domain: one import, and a cycle of every active configuration that follows it page by page. `heardAt`: when an agent told of
 * the change it began with.
 */
export async function runDomain(ports: RunPorts, held: Pick<HeldLease, 'lease' | 'lost'>, heardAt?: Instant): Promise<RunResult> {
  const { lease, lost } = held;
  const known = (await ports.walks.beginRun(lease)).filter(one => one.state === 'active' || one.state === 'reviewing');
  const walks = (one: WalkingConfiguration): boolean => one.state === 'active' && !isResting(one.quarantine, ports.clock.now());
  if (!known.some(one => walks(one) || one.state === 'reviewing')) return afterRest(known, ports.clock.now());
  const { mapped, refused } = await loadSchemas(ports, known);
  const walking = mapped.filter(one => walks(one.configuration));
  const unusable = await Promise.all(
    refused.filter(one => walks(one.configuration)).map(one => new Cycle(ports, lease, one.configuration).fail(one.problem)),
  );
  const knownDomain = await ports.entries.domain(lease);
  const agent = ports.agentFor(lease.tenantId, knownDomain.fqdn);
  const importPorts = { entries: ports.entries, agent, clock: ports.clock, log: ports.log, trace: ports.trace };
  let surveyed: Surveyed;
  try {
    surveyed = await surveyDomain(importPorts, { lease, known: knownDomain, signal: lost });
  } catch (error) {
    const problem = problemOf(error);
    const failed = await Promise.all(walking.map(one => new Cycle(ports, lease, one.configuration).fail(problem)));
    return resultOf(known, [...unusable, ...failed], problem);
  }
  await tellUnknownAttributes(ports, lease, mapped, surveyed.survey);
  const follow = new FollowedImport(walking.length);
  const wanted = wantedBy(mapped, surveyed.domain.domainGuid);
  const reconcileEveryMs = reconciliationOf(known);
  const onPage = (changes: number) => follow.pageStored(changes);
  const importing = { lease, wanted, signal: lost, reconcileEveryMs, onPage };
  const import_ = importDomain(importPorts, importing, surveyed).then(
    () => follow.ended(null),
    error => follow.ended(problemOf(error)),
  );
  const { covered: coveredBefore } = surveyed.domain;
  const cycles = walking.map(({ configuration, active }, index) =>
    new Cycle(ports, lease, configuration).run(surveyed.domain, active, {
      progress: follow.progress(index),
      heardAt,
      waits: coveredBefore !== null && !covers(coveredBefore, active),
      read: async (guids, reach) => {
        await readWhole(importPorts, { ...importing, wanted: reaching(wanted, guids, reach) }, guids);
      },
    }),
  );
  const [, ...ended] = await Promise.all([import_, ...cycles]);
  // Somebody else works on the domain now, perhaps because of what an administrator has just done.
  if (follow.problem?.code === 'LeaseLost') throw new Failure(follow.problem);
  const activated = follow.problem === null && (await activateSchemas(ports, lease, mapped));
  const result = resultOf(known, [...unusable, ...ended], follow.problem);
  return activated ? { ...result, nextInMs: 0 } : result;
}

function resultOf(known: readonly WalkingConfiguration[], ended: readonly Ended[], problem: Problem | null): RunResult {
  const problems = [...ended.map(one => one.problem), problem];
  const due = [...ended.map(one => one.nextInMs), ...known.filter(one => one.state === 'reviewing').map(one => one.intervalMs)];
  return {
    nextInMs: due.length === 0 ? null : Math.max(INTERVAL_MS.least, Math.min(...due)),
    problem: problems.find(one => one !== null) ?? null,
    ...(problems.some(isOfLostAgent) ? { agentGone: true } : {}),
    ...(ended.length > 0 && ended.every(one => one.isIdle) && problems.every(one => one === null) ? { isIdle: true } : {}),
  };
}

/** Whoever has another agent of the domain may go on. */
export function isOfLostAgent(problem: Problem | null): boolean {
  return problem?.code === 'AgentLost' || problem?.code === 'NoAgentForDomain';
}

/** Nobody works now; those in quarantine have a next attempt. */
function afterRest(known: readonly WalkingConfiguration[], now: number): RunResult {
  const due = known.map(one => Math.max(0, (one.quarantine?.nextAttempt ?? now) - now));
  return { nextInMs: due.length === 0 ? null : Math.min(...due), problem: null };
}

const DAY_MS = 86_400_000;

/** The domain is reconciled as often as the strictest of its configurations demands. */
function reconciliationOf(known: readonly WalkingConfiguration[]): number | null {
  const days = known.flatMap(one => one.reconcileEveryDays ?? []);
  return days.length === 0 ? null : Math.min(...days) * DAY_MS;
}

/** Everything that some configuration of the domain maps, scopes or matches by, or will with the version that is wanted. */
export function wantedBy(configurations: readonly MappedConfiguration[], head: Guid | null): Wanted {
  const schemas = configurations.flatMap(({ active, wanted }) => (wanted ? [active, wanted] : [active]));
  return {
    attributes: [...new Set(schemas.flatMap(schema => schema.attributes))].sort(),
    edges: [...new Set(schemas.flatMap(schema => schema.edges))].sort(),
    boundary: boundaryOf(
      configurations.map(({ configuration }) => configuration.scope),
      head,
    ),
  };
}

/** Members of a scoping group stand anywhere, so that the boundary has to name them. */
function reaching(wanted: Wanted, guids: readonly Guid[], reach: 'boundary' | 'members'): Wanted {
  const { boundary } = wanted;
  if (reach === 'boundary' || boundary.kind === 'domain') return wanted;
  return { ...wanted, boundary: { ...boundary, objects: [...boundary.objects, ...guids] } };
}

/** Lets several walkers follow one import. */
class FollowedImport {
  readonly #fresh: boolean[];
  #imported = 0;
  #ended = false;
  #problem: Problem | null = null;
  #waiting: (() => void)[] = [];

  constructor(followers: number) {
    this.#fresh = Array.from({ length: followers }, () => false);
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  pageStored(changes: number): void {
    this.#imported += changes;
    this.#fresh.fill(true);
    this.#wake();
  }

  ended(problem: Problem | null): void {
    this.#ended = true;
    this.#problem = problem;
    this.#fresh.fill(true);
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  progress(follower: number): ImportProgress {
    return {
      more: async () => {
        while (!this.#fresh[follower]) {
          if (this.#ended) return false;
          await new Promise<void>(resolve => this.#waiting.push(resolve));
        }
        this.#fresh[follower] = false;
        return true;
      },
      imported: () => this.#imported,
      problem: () => this.#problem,
    };
  }
}
