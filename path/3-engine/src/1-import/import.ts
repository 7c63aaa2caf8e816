import {
  type Answering,
  type Clock,
  Failure,
  type Guid,
  type Log,
  PAGE_LIMITS,
  type Page,
  type Survey,
  type Wanted,
  type Watermark,
} from '@landbridge/model';
import { checkCanaries } from '../guards/canaries.ts';
import type { EntryStore, Lease } from '../ports.ts';
import type { KnownDomain } from '../stored.ts';
import { foldPage } from './fold.ts';
import { planPage } from './plan.ts';
import { sameWanted } from './wanted.ts';

export interface ImportPorts {
  readonly entries: EntryStore;
  readonly agent: Answering;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Importing {
  readonly lease: Lease;
  readonly wanted: Wanted;
  readonly signal: AbortSignal;
  /** Called after every stored page with the number of changes it brought. */
  readonly onPage: (changes: number) => void;
}

/** Asks who the domain is, and stops here when the answer can not be the domain that is known. */
export async function surveyDomain({ entries, agent }: ImportPorts, lease: Lease, signal: AbortSignal): Promise<Surveyed> {
  const survey = await agent.one({ ask: 'survey' }, signal);
  checkCanaries(await entries.domain(lease), survey);
  await entries.storeSurvey(lease, survey);
  return { survey, domain: await entries.domain(lease) };
}

export interface Surveyed {
  readonly survey: Survey;
  readonly domain: KnownDomain;
}

/**
 * The import stage: brings what is stored of the domain up to what its domain controllers say now.
 * A first read goes window by window over one DC; after it, and for ever after, DirSync tells what changed.
 */
export async function importDomain(ports: ImportPorts, importing: Importing, { survey, domain }: Surveyed): Promise<void> {
  const start = restartPoint(domain, survey, importing.wanted);
  if (start.kind === 'incremental') {
    try {
      return await readChanges(ports, importing, start);
    } catch (error) {
      if (!isRefusedCookie(error)) throw error;
      ports.log.warn('cookie refused, the domain is read anew', { domain: domain.fqdn });
    }
  }
  const through = start.kind === 'first-read' ? start : await beginFirstRead(ports, importing);
  await readWindows(ports, importing, through);
  const incremental: Watermark = { kind: 'incremental', replica: through.replica, cookie: through.cookie };
  await ports.entries.storeWatermark(importing.lease, incremental, importing.wanted);
  await readChanges(ports, importing, incremental);
}

/** Where the read goes on: a first read on another database than it began on starts again, and so does one that wants more attributes. */
function restartPoint(domain: KnownDomain, survey: Survey, wanted: Wanted): Watermark {
  const { watermark } = domain;
  if (watermark.kind === 'none' || !domain.wanted || !sameWanted(domain.wanted, wanted)) return { kind: 'none' };
  const sameDatabase = watermark.replica.invocationId === survey.replica.invocationId;
  return watermark.kind === 'first-read' && !sameDatabase ? { kind: 'none' } : watermark;
}

function isRefusedCookie(error: unknown): boolean {
  return error instanceof Failure && (error.problem.code === 'CookieRefused' || error.problem.code === 'ReplicaReplaced');
}

type FirstRead = Extract<Watermark, { kind: 'first-read' }>;
type Incremental = Extract<Watermark, { kind: 'incremental' }>;

/** The cookie is taken first, so that what changes during the read is told by DirSync afterwards. */
async function beginFirstRead({ entries, agent, log }: ImportPorts, { lease, wanted, signal }: Importing): Promise<FirstRead> {
  const baseline = await agent.one({ ask: 'baseline' }, signal);
  const watermark: FirstRead = {
    kind: 'first-read',
    replica: baseline.replica,
    cookie: baseline.cookie,
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
  for await (const page of ports.agent.pages(question, importing.signal)) {
    const watermark = page.position?.kind === 'usn' ? { ...from, through: page.position.through } : null;
    await storePage(ports, importing, page, watermark);
  }
}

async function readChanges(ports: ImportPorts, importing: Importing, from: Incremental): Promise<void> {
  const question = { ask: 'changes', cookie: from.cookie, preferredDc: from.replica.dc, wanted: importing.wanted } as const;
  for await (const page of ports.agent.pages(question, importing.signal)) {
    const { position } = page;
    const watermark: Watermark | null =
      position?.kind === 'cookie' ? { kind: 'incremental', cookie: position.cookie, replica: position.replica } : null;
    await storePage(ports, importing, page, watermark);
  }
}

/** Stores a page; what it only hints at is read and stored before its watermark is. */
async function storePage(ports: ImportPorts, importing: Importing, page: Page, watermark: Watermark | null): Promise<void> {
  const { entries } = ports;
  const folded = foldPage(page.changes);
  const guids = folded.changes.map(change => change.guid);
  const { unknown, reread, marked, watermarkStored } = await entries.importPage(importing.lease, async store => {
    const planned = planPage(folded, await store.stored(guids), watermark);
    const marked = await store.write(planned.plan);
    const sources = planned.undeleted.length > 0 ? await store.sourcesOf(planned.undeleted) : [];
    return { unknown: planned.unknown, reread: sources, marked, watermarkStored: planned.plan.watermark !== null };
  });
  importing.onPage(marked);
  const toRead = [...new Set([...unknown, ...reread])];
  if (toRead.length > 0) await readWhole(ports, importing, toRead);
  if (watermark && !watermarkStored) await entries.storeWatermark(importing.lease, watermark, importing.wanted);
}

/** Reads objects whole by GUID and stores them; one that is answered by nothing is not there, and that changes nothing. */
export async function readWhole(ports: ImportPorts, importing: Importing, guids: readonly Guid[]): Promise<void> {
  for (let start = 0; start < guids.length; start += PAGE_LIMITS.entries) {
    const some = guids.slice(start, start + PAGE_LIMITS.entries);
    const question = { ask: 'entries', guids: some, wanted: importing.wanted } as const;
    for await (const page of ports.agent.pages(question, importing.signal)) await storePage(ports, importing, page, null);
  }
}
