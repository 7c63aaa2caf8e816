import type { CompiledSchema } from '@landbridge/mapping';
import {
  type Chance,
  type Clock,
  type CycleCounts,
  type CycleId,
  Failure,
  type Guid,
  type Instant,
  type Log,
  NO_COUNTS,
  type Problem,
  spanned,
  type Trace,
} from '@landbridge/model';
import { dependsOnGroups, settleGroups } from './2-scoping/settle.ts';
import { compareReferences, FIRST_REFERENCE } from './5-reference-resolution/compare-references.ts';
import { walkEdges } from './5-reference-resolution/walk-edges.ts';
import { quarantineAfter } from './guards/quarantine.ts';
import { releaseStaged } from './guards/release.ts';
import type { Lease, WalkStore } from './ports.ts';
import type { RecordContext } from './record/record.ts';
import { retryEscrows } from './retry.ts';
import { setAside } from './set-aside.ts';
import type { EdgePosition, EntryPosition, KnownDomain, WalkingConfiguration } from './stored.ts';
import { type Admit, type KeysOf, type Stretch, type WalkedPage, type Walking, walkEntries } from './walk.ts';
import { WALK_LIMITS } from './walk-limits.ts';

export interface CyclePorts {
  readonly walks: WalkStore;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
  readonly trace: Trace;
  readonly admit: Admit;
  readonly keysOf: KeysOf;
}

/** Reads entries of the domain whole and stores them; `members` lets entries be read that a scope by groups has found anywhere. */
type ReadEntries = (guids: readonly Guid[], reach: 'boundary' | 'members') => Promise<void>;

export interface Ended {
  /** Why it failed, or what the guard holds back. */
  readonly problem: Problem | null;
  /** When the configuration's next cycle is due. */
  readonly nextInMs: number;
  /** There was nothing to do. */
  readonly isIdle?: boolean;
}

export interface Following {
  readonly progress: ImportProgress;
  readonly read: ReadEntries;
  /** What the schema maps by is not in every entry yet, so that the walk waits for the import's end. */
  readonly waits: boolean;
  /** When an agent told of the change that the run began with. */
  readonly heardAt?: Instant | undefined;
}

/** The import that a cycle follows: it walks what is stored while more is still coming. */
export interface ImportProgress {
  /** Resolves true when another page was stored since the last call, false when the import has ended, well or badly. */
  more(): Promise<boolean>;
  /** Changes it has stored so far. */
  imported(): number;
  /** Why the import ended badly, or null. */
  problem(): Problem | null;
}

/** How often a running cycle's counts are written for whoever watches. */
const COUNTS_EVERY_MS = 1_000;

/**
 * One configuration's cycle: every entry that changed since it walked last goes through the stages, then every edge, then the guard decides
 * about what is to be taken away.
 */
export class Cycle {
  readonly #ports: CyclePorts;
  readonly #lease: Lease;
  readonly #configuration: WalkingConfiguration;
  readonly #id: CycleId;
  readonly #began: number;
  #counts: CycleCounts = NO_COUNTS;
  #entriesWalked: EntryPosition;
  #edgesWalked: EdgePosition;
  #told = false;
  #countsSavedMs = 0;
  #heardAt: Instant | undefined;

  constructor(ports: CyclePorts, lease: Lease, configuration: WalkingConfiguration) {
    this.#ports = ports;
    this.#lease = lease;
    this.#configuration = configuration;
    this.#id = ports.chance.uuid() as CycleId;
    this.#began = ports.clock.now();
    this.#entriesWalked = configuration.entriesWalked;
    this.#edgesWalked = configuration.edgesWalked;
  }

  run(domain: KnownDomain, schema: CompiledSchema, following: Following): Promise<Ended> {
    const of = { configuration: this.#configuration.id, cycle: this.#id };
    // Whatever is walked for the first time did not change now.
    if (this.#configuration.initialCycleDone) this.#heardAt = following.heardAt;
    return spanned(this.#ports.trace.open('cycle', of), async span => {
      const ended = await this.#run(domain, schema, following);
      span.note({ imported: this.#counts.imported, walked: this.#counts.walked, failed: this.#counts.failed });
      return ended;
    });
  }

  async #run(domain: KnownDomain, schema: CompiledSchema, following: Following): Promise<Ended> {
    const { progress } = following;
    try {
      const rests = await this.#rests(following);
      if (!rests && (await this.#gathered(following))) await this.#walk(domain, schema, following);
      await this.#add({ imported: progress.imported() });
      const imported = progress.problem();
      if (imported) return await this.#end(imported);
      if (rests) return { ...(await this.#end(null)), isIdle: true };
      await this.#compareReferences(schema);
      return await this.#end(null, await this.#release(domain, schema, following));
    } catch (error) {
      if (error instanceof Failure && error.problem.code === 'LeaseLost') throw error;
      return await this.#end(problemOf(error));
    }
  }

  /** Ends a cycle that never began, because the domain could not even be surveyed. */
  fail(problem: Problem): Promise<Ended> {
    return this.#end(problem);
  }

  /** Whether nothing was left to do and the import, whose end this waits for then, brought nothing: most cycles are such. */
  async #rests({ progress, waits }: Following): Promise<boolean> {
    const configuration = this.#configuration;
    // Who is in a group is settled by what is read meanwhile, too.
    if (waits || !configuration.initialCycleDone || dependsOnGroups(configuration.scope)) return false;
    const { walks, clock } = this.#ports;
    return !(await walks.hasWork(this.#lease, configuration, clock.now())) && !(await progress.more());
  }

  /** Waits for all that has to be known before the first entry is walked; false when the import ended badly meanwhile. */
  async #gathered({ progress, read, waits }: Following): Promise<boolean> {
    const { scope } = this.#configuration;
    if (!waits && !dependsOnGroups(scope)) return true;
    while (await progress.more());
    if (progress.problem()) return false;
    const reading = { ...this.#ports, read: (guids: readonly Guid[]) => read(guids, 'members') };
    if (dependsOnGroups(scope)) await settleGroups(reading, this.#lease, scope);
    return true;
  }

  async #walk(domain: KnownDomain, schema: CompiledSchema, { progress, read }: Following): Promise<void> {
    const { admit, keysOf, chance, trace } = this.#ports;
    const configuration = this.#configuration;
    const reach = configuration.scope.kind === 'groups' ? 'members' : 'boundary';
    const retrying = { ...this.#ports, read: (guids: readonly Guid[]) => read(guids, reach) };
    const tellSkips = configuration.initialCycleDone;
    const walking = { domain, configuration, schema, admit, keysOf, chance, trace, tellSkips };
    for (;;) {
      const now = { ...walking, record: this.#record() };
      const walked = await this.#walkPage(now, { after: this.#entriesWalked, limit: WALK_LIMITS.entries });
      if (walked) {
        this.#entriesWalked = walked.position;
        await this.#add(walked.counts);
      } else if (!(await this.#walkEdges(schema)) && !(await progress.more())) {
        if (progress.problem() || !(await retryEscrows(retrying, this.#lease, configuration))) return;
      }
    }
  }

  /**
   * Applies what is to be taken away, or holds it. The names and addresses of a deleted object come free with that, so whoever waits for one
   * is walked before the cycle ends; what that stages is judged by the next. Gives what the guard holds back.
   */
  async #release(domain: KnownDomain, schema: CompiledSchema, following: Following): Promise<Problem | null> {
    const recording = { record: this.#record(), redacted: schema.redacted };
    const { counts, problem } = await releaseStaged(this.#ports, this.#lease, this.#configuration, recording);
    await this.#add(counts);
    if (counts.deleted + counts.updated > 0) await this.#walk(domain, schema, following);
    return problem;
  }

  /** A page that breaks is tried again in ever smaller ones, until the single entry that breaks it can be set aside. */
  async #walkPage(walking: Walking, stretch: Stretch): Promise<WalkedPage | null> {
    const { walks, log, trace } = this.#ports;
    const { after, limit } = stretch;
    try {
      return await spanned(trace.open('page'), () => walks.walkPage(this.#lease, page => walkEntries(page, walking, stretch)));
    } catch (error) {
      if (error instanceof Failure) throw error;
      if (limit > 1) return this.#walkPage(walking, { after, limit: Math.ceil(limit / 10) });
      log.error('entry set aside', { configuration: this.#configuration.id, reason: String(error) });
      return walks.walkPage(this.#lease, page => setAside(page, walking, after, problemOf(error)));
    }
  }

  /** One page of edges. While an import goes on, they are what a walker does that has caught up with it. */
  async #walkEdges(schema: CompiledSchema): Promise<boolean> {
    const after = this.#edgesWalked;
    const { walks, trace } = this.#ports;
    const walking = { configuration: this.#configuration, schema, record: this.#record() };
    const walked = await spanned(trace.open('reference resolution'), () =>
      walks.walkPage(this.#lease, page => walkEdges(page, walking, after)),
    );
    if (!walked) return false;
    this.#edgesWalked = walked.position;
    await this.#add(walked.counts);
    return true;
  }

  /** The end of a walk over everything but the first: what stands in the directory and nowhere else. */
  async #compareReferences(schema: CompiledSchema): Promise<void> {
    const configuration = this.#configuration;
    if (configuration.initialCycleDone || !configuration.comparedBefore) return;
    for (let after = FIRST_REFERENCE; ; ) {
      const walking = { configuration, schema, record: this.#record() };
      const compared = await this.#ports.walks.walkPage(this.#lease, page => compareReferences(page, walking, after));
      if (!compared) return;
      after = compared.position;
      await this.#add(compared.counts);
    }
  }

  #record(): RecordContext {
    const { clock, chance } = this.#ports;
    const { id: configurationId } = this.#configuration;
    return { configurationId, cycleId: this.#id, at: clock.now(), newId: () => chance.uuid(), heardAt: this.#heardAt };
  }

  async #add(counts: Partial<CycleCounts>): Promise<void> {
    const sum: Record<string, number> = { ...this.#counts };
    for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
    this.#counts = { ...this.#counts, ...sum };
    if (!this.#told && Object.values(counts).some(count => count > 0)) await this.#tell();
    const { clock, walks } = this.#ports;
    if (!this.#told || clock.monotonicMs() - this.#countsSavedMs < COUNTS_EVERY_MS) return;
    this.#countsSavedMs = clock.monotonicMs();
    await walks.saveCounts(this.#lease, this.#id, this.#counts);
  }

  async #tell(): Promise<void> {
    const { id: configurationId, initialCycleDone } = this.#configuration;
    const kind = initialCycleDone ? 'incremental' : 'initial';
    await this.#ports.walks.beginCycle(this.#lease, { id: this.#id, configurationId, kind, began: this.#began });
    this.#told = true;
    this.#ports.log.info('cycle begins', { configuration: configurationId, cycle: this.#id, kind });
  }

  async #end(failure: Problem | null, held: Problem | null = null): Promise<Ended> {
    const { clock, walks, log } = this.#ports;
    const { id: configurationId, intervalMs, quarantine: before } = this.#configuration;
    const problem = failure ?? held;
    if (problem && !this.#told) await this.#tell();
    const now = clock.now();
    const { walked, failed } = this.#counts;
    const escrows = failed > 0 || before ? await walks.escrows(this.#lease, configurationId) : 0;
    const judged = quarantineAfter(before, { failure, held, walked, failed, escrows }, { now, intervalMs });
    await walks.endCycle(this.#lease, {
      configurationId,
      cycleId: this.#told ? this.#id : null,
      began: this.#began,
      ended: now,
      counts: this.#counts,
      problem,
      complete: failure === null,
      ...judged,
    });
    const told = { configuration: configurationId, cycle: this.#id, ms: now - this.#began, ...this.#counts };
    if (problem) log.warn('cycle ends with a problem', { ...told, code: problem.code, message: problem.message });
    else if (this.#told) log.info('cycle ends', told);
    if (judged.disable) log.error('configuration switched off after failing for too long', { configuration: configurationId });
    return { problem, nextInMs: Math.max(0, (judged.quarantine?.nextAttempt ?? now + intervalMs) - now) };
  }
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Failure) return error.problem;
  return { code: 'InternalError', message: error instanceof Error ? error.message : String(error) };
}
