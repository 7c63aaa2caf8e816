import {
  type Answering,
  type Clock,
  deletesUnseen,
  Failure,
  type Guid,
  type Log,
  NIL_UUID,
  PAGE_LIMITS,
  type Page,
  type Problem,
  type Survey,
  spanned,
  type Trace,
  type UpToDate,
  type Wanted,
  type Watermark,
} from '@landbridge/model';
import { checkCanaries } from '../guards/canaries.ts';
import type { EntryStore, Lease, ToldAt } from '../ports.ts';
import type { KnownDomain } from '../stored.ts';
import { covering } from './covered.ts';
import { foldPage } from './fold.ts';
import { planPage } from './plan.ts';
import { reconcile } from './reconcile.ts';
import { refuseRestored } from './refuse-restored.ts';
import { mayHaveForgotten, type Place, placeBefore, restartPoint } from './restart-point.ts';
import { sameWanted } from './wanted.ts';

export interface ImportPorts {
  readonly entries: EntryStore;
  readonly agent: Answering;
  readonly clock: Clock;
  readonly log: Log;
  readonly trace: Trace;
}

export interface Importing {
  readonly lease: Lease;
  readonly wanted: Wanted;
  readonly signal: AbortSignal;
  /** Milliseconds after which everything is compared again; null: only when somebody asks. */
  readonly reconcileEveryMs: number | null;
  /** Called after every stored page with the number of changes it brought. */
  readonly onPage: (changes: number) => void;
}

interface Surveying {
  readonly lease: Lease;
  /** What is known of it so far. */
  readonly known: KnownDomain;
  readonly signal: AbortSignal;
}

/** Asks who the domain is, and stops here when the answer can not be the domain that is known. */
export async function surveyDomain({ entries, agent, log }: ImportPorts, { lease, known, signal }: Surveying): Promise<Surveyed> {
  const survey = await agent.one({ ask: 'survey' }, signal);
  checkCanaries(known, survey);
  const unseen = deletesUnseen(survey.canaries);
  if (unseen) log.warn('deletes are not seen', { domain: survey.fqdn, code: unseen.code, reason: unseen.message });
  return { survey, domain: await entries.storeSurvey(lease, survey) };
}

export interface Surveyed {
  readonly survey: Survey;
  readonly domain: KnownDomain;
}

/**
 * The import stage: brings what is stored of the domain up to what its domain controllers say now.
 * A first read goes window by window over one DC; after it, and for ever after, DirSync tells what changed.
 */
export async function importDomain(ports: ImportPorts, importing: Importing, surveyed: Surveyed): Promise<void> {
  const at = { entries: ports.entries, lease: importing.lease };
  await covering(at, surveyed.domain, importing.wanted, () => readDomain(ports, importing, surveyed));
}

async function readDomain(ports: ImportPorts, importing: Importing, { survey, domain }: Surveyed): Promise<void> {
  const now = ports.clock.now();
  const start = restartPoint(domain, survey, { ...importing, now });
  if (start.kind === 'none' && mayHaveForgotten(domain, survey, now)) tellReadAnew(ports.log, domain, null);
  if (start.kind !== 'none' && domain.wanted && !sameWanted(domain.wanted, importing.wanted)) {
    await ports.entries.storeWatermark(importing.lease, start, importing.wanted);
  }
  let before = placeBefore(domain, survey, now);
  if (start.kind === 'incremental') {
    try {
      const read = await readChanges(ports, importing, start, domain.known);
      return await finish(ports, importing, { ...read, domain, reconciling: domain.reconciling });
    } catch (error) {
      if (!isRefusedCookie(error)) throw error;
      before = null;
      tellReadAnew(ports.log, domain, error instanceof Failure ? error.problem : null);
    }
  }
  const reconciling = start.kind === 'first-read' ? domain.reconciling : domain.wanted !== null;
  const through = start.kind === 'first-read' ? start : await beginFirstRead(ports, importing, { reconciling, before });
  await readWindows(ports, importing, through);
  const incremental: Watermark = { kind: 'incremental', replica: through.replica, cookie: through.cookie };
  await ports.entries.storeWatermark(importing.lease, incremental, importing.wanted);
  // Who has just told everything has nothing to be held against.
  const read = await readChanges(ports, importing, incremental, {});
  // A first read into an empty store has nothing to look for, and everything is compared by it.
  if (!reconciling) await ports.entries.endReconciliation(importing.lease, ports.clock.now());
  await finish(ports, importing, { ...read, domain, reconciling });
}

interface Read {
  readonly reached: Watermark;
  /** Who told last, if that was said. */
  readonly told: ToldAt | null;
}

interface Finishing extends Read {
  /** As it was known when the read began. */
  readonly domain: KnownDomain;
  readonly reconciling: boolean;
}

async function finish(ports: ImportPorts, importing: Importing, read: Finishing): Promise<void> {
  const { reached, told, domain, reconciling } = read;
  const { entries, clock } = ports;
  if (reconciling) {
    const whole = (guids: readonly Guid[]) => readWhole(ports, importing, guids);
    await reconcile({ entries, read: whole }, importing.lease, clock.now());
  }
  if (told && domain.hasWaiting) await readWaiting(ports, importing, told);
  await entries.storeImported(importing.lease, clock.now(), reached);
}

/** What it says of these is older than what is known, and is taken as soon as it has caught up. */
function tellLagging(log: Log, dc: string, entries: number): void {
  const reason = 'it does not know yet what another domain controller has told';
  log.warn('what a domain controller says is left', { dc, code: 'DomainControllerLags', entries, reason });
}

/** Whoever looks for the reason of a long cycle finds it in the log; nothing is wrong that somebody would have to mend. */
function tellReadAnew(log: Log, { fqdn }: KnownDomain, problem: Problem | null): void {
  const { code, message } = problem ?? FORGOTTEN;
  log.warn('the domain is read anew', { domain: fqdn, code, reason: message });
}

const FORGOTTEN: Problem = {
  code: 'WatermarkTooOld',
  message: 'the domain was read last longer ago than it remembers what it deleted',
};

function isRefusedCookie(error: unknown): boolean {
  return error instanceof Failure && (error.problem.code === 'CookieRefused' || error.problem.code === 'ReplicaReplaced');
}

type FirstRead = Extract<Watermark, { kind: 'first-read' }>;
type Incremental = Extract<Watermark, { kind: 'incremental' }>;

/**
 * The cookie is taken first, so that what changes during the read is told by DirSync afterwards. One that is known already stays: by it DirSync
 * also tells what was removed since the last change that it told, of which a read sees only that it is not there.
 */
async function beginFirstRead(
  { entries, agent, log }: ImportPorts,
  { lease, wanted, signal }: Importing,
  { reconciling, before }: { readonly reconciling: boolean; readonly before: Place | null },
): Promise<FirstRead> {
  if (reconciling) await entries.beginReconciliation(lease);
  const baseline = await agent.one({ ask: 'baseline' }, signal);
  const isSameDatabase = before?.replica.invocationId === baseline.replica.invocationId;
  const watermark: FirstRead = {
    kind: 'first-read',
    replica: baseline.replica,
    cookie: isSameDatabase ? before.cookie : baseline.cookie,
    through: '0',
    until: baseline.highestCommittedUsn,
  };
  await entries.storeWatermark(lease, watermark, wanted);
  log.info('first read begins', { dc: baseline.replica.dc, until: baseline.highestCommittedUsn });
  return watermark;
}

async function readWindows(ports: ImportPorts, importing: Importing, from: FirstRead): Promise<void> {
  for await (const page of ports.agent.pages({ ask: 'containers' }, importing.signal)) {
    await storePage(ports, importing, page, null);
  }
  const { replica, through: after, until } = from;
  const question = { ask: 'first-read', replica, after, until, wanted: importing.wanted } as const;
  let through = after;
  for await (const page of ports.agent.pages(question, importing.signal)) {
    if (page.position?.kind === 'usn') through = page.position.through;
    const watermark = page.position?.kind === 'usn' ? { ...from, through } : null;
    await storePage(ports, importing, page, watermark);
  }
  if (BigInt(through) < BigInt(until)) throw brokenOff('a read of everything');
}

/** An answer that does not tell how far it goes is none: what it does not mention may be there. */
function brokenOff(what: string): Failure {
  return new Failure({ code: 'AgentLost', message: `the answer to ${what} ended before it was complete` });
}

/** What has no change only moves how far it came, which the end of the import stores. */
async function readChanges(ports: ImportPorts, importing: Importing, from: Incremental, known: UpToDate): Promise<Read> {
  const question = { ask: 'changes', cookie: from.cookie, preferredDc: from.replica.dc, wanted: importing.wanted } as const;
  let reached: Watermark | null = null;
  let last: ToldAt | null = null;
  for await (const page of ports.agent.pages(question, importing.signal)) {
    const { position, told } = page;
    if (told && !last) await refuseRestored({ ...importing, entries: ports.entries, known }, from.replica, told);
    if (told) last = { ...told, at: ports.clock.now() };
    reached = position?.kind === 'cookie' ? { kind: 'incremental', cookie: position.cookie, replica: position.replica } : null;
    if (page.changes.length > 0) await storePage(ports, importing, page, reached);
  }
  if (reached === null) throw brokenOff('what changed');
  return { reached, told: last };
}

/** Stores a page; what it only hints at is read and stored before its watermark is. */
async function storePage(ports: ImportPorts, importing: Importing, page: Page, watermark: Watermark | null): Promise<void> {
  const { entries, trace } = ports;
  const folded = foldPage(page.changes);
  const guids = folded.changes.map(change => change.guid);
  const told = page.told && { ...page.told, at: ports.clock.now() };
  // What a delta leaves out may have changed before the read of everything began, and the object has left its windows by changing again: it is
  // asked for by itself at the end, as what nobody mentioned.
  const mentioned = folded.changes.filter(change => change.extent !== 'delta' || change.deleted).map(change => change.guid);
  const { unknown, reread, left, marked, watermarkStored } = await spanned(
    trace.open('import', { changes: page.changes.length }),
    () =>
      entries.importPage(importing.lease, async store => {
        if (told) await store.toldBy(told);
        // A window without a change only moves the watermark.
        const planned = planPage(folded, guids.length > 0 ? await store.stored(guids) : new Map(), watermark);
        const marked = await store.write(planned.plan);
        if (mentioned.length > 0) await store.mention(mentioned);
        const sources = planned.undeleted.length > 0 ? await store.sourcesOf(planned.undeleted) : [];
        const { watermark: stored, waiting: left } = planned.plan;
        return { unknown: planned.unknown, reread: sources, left, marked, watermarkStored: stored !== null };
      }),
  );
  importing.onPage(marked);
  if (told && left.length > 0) tellLagging(ports.log, told.replica.dc, left.length);
  const toRead = [...new Set([...unknown, ...reread])];
  if (toRead.length > 0) await readWhole(ports, importing, toRead);
  if (watermark && !watermarkStored) await entries.storeWatermark(importing.lease, watermark, importing.wanted);
}

/**
 * Reads objects whole by GUID and stores them; one that is answered by nothing is not there, and that changes nothing. Returns who told last, if
 * that was said.
 */
export async function readWhole(
  ports: ImportPorts,
  importing: Importing,
  guids: readonly Guid[],
  onAnswered: (guid: Guid) => void = () => undefined,
): Promise<ToldAt | null> {
  let told: ToldAt | null = null;
  for (let start = 0; start < guids.length; start += PAGE_LIMITS.entries) {
    const some = guids.slice(start, start + PAGE_LIMITS.entries);
    const question = { ask: 'entries', guids: some, wanted: importing.wanted } as const;
    for await (const page of ports.agent.pages(question, importing.signal)) {
      if (page.told) told = { ...page.told, at: ports.clock.now() };
      if (page.changes.length > 0) await storePage(ports, importing, page, null);
      for (const { guid } of page.changes) onAnswered(guid);
    }
  }
  return told;
}

/**
 * What a domain controller that lagged said of these was left; each is asked for again until it can be taken. What is not there at one that may
 * say something about it has nothing left to be told: like all that is not there, a read of everything finds it.
 */
async function readWaiting(ports: ImportPorts, importing: Importing, told: ToldAt): Promise<void> {
  for (let after = NIL_UUID as Guid; ; ) {
    const guids = await ports.entries.waiting(importing.lease, after, told);
    const last = guids.at(-1);
    if (last === undefined) return;
    const unanswered = new Set(guids);
    const answered = await readWhole(ports, importing, guids, guid => unanswered.delete(guid));
    const isSame = answered?.replica.invocationId === told.replica.invocationId;
    if (isSame && unanswered.size > 0) await ports.entries.settle(importing.lease, [...unanswered]);
    after = last;
  }
}
