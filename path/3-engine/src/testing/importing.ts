import {
  type Cookie,
  type Guid,
  noTrace,
  type Page,
  type Problem,
  type Survey,
  type Wanted,
  type Watermark,
} from '@landbridge/model';
import { FakeClock, KeptLog } from '@landbridge/testkit';
import { importDomain } from '../1-import/import.ts';
import type { StoredEntry } from '../1-import/plan.ts';
import type { EntryStore, ImportPage } from '../ports.ts';
import type { KnownDomain } from '../stored.ts';
import { REPLICA, ScriptedAgent, survey } from './agent.ts';
import { partly } from './partly.ts';
import { knownDomain, LEASE } from './ports.ts';

export const WANTED: Wanted = { attributes: ['mail'], edges: ['member'], boundary: { kind: 'domain' } };
export const cookie = (name: string): Cookie => name as unknown as Cookie;
export const FIRST_READ: Watermark = { kind: 'first-read', replica: REPLICA, cookie: cookie('base'), through: '0', until: '50' };
export const CHANGES: Watermark = { kind: 'incremental', replica: REPLICA, cookie: cookie('old') };
export const AFTER_FIRST_READ: Watermark = { ...CHANGES, cookie: cookie('base') };
export const DAY = 86_400_000;
export const NOTHING_CHANGED: Page = { changes: [], position: { kind: 'cookie', cookie: cookie('end'), replica: REPLICA } };
const READ_THROUGH: Page = { changes: [], position: { kind: 'usn', through: '51' } };
export const NOW = new FakeClock().now();

/** A domain whose first read is over. */
export const READ: Partial<KnownDomain> = {
  watermark: CHANGES,
  wanted: WANTED,
  covered: WANTED,
  importedAt: NOW - 1,
  reconciledAt: NOW - 5,
};

export interface Telling {
  readonly containers?: readonly Page[];
  readonly firstRead?: readonly Page[] | Problem;
  readonly changes?: (readonly Page[] | Problem)[];
  readonly entries?: (guids: readonly Guid[]) => readonly Page[];
  readonly survey?: Partial<Survey>;
  readonly stored?: readonly StoredEntry[];
  readonly sourcesOf?: readonly Guid[];
  readonly reconcileEveryMs?: number | null;
  readonly unmentioned?: (readonly Guid[])[];
  readonly wanted?: Wanted;
}

export async function imported(domain: Partial<KnownDomain>, telling: Telling = {}) {
  const did: unknown[] = [];
  const changes = [...(telling.changes ?? [])];
  const unmentioned = [...(telling.unmentioned ?? [])];
  const agent = new ScriptedAgent({
    baseline: () => ({ replica: REPLICA, cookie: cookie('base'), highestCommittedUsn: '50' }),
    containers: () => telling.containers ?? [],
    'first-read': () => telling.firstRead ?? [READ_THROUGH],
    changes: () => changes.shift() ?? [NOTHING_CHANGED],
    entries: ({ guids }) => telling.entries?.(guids) ?? [],
  });
  const page = partly<ImportPage>({
    stored: async guids => new Map((telling.stored ?? []).filter(one => guids.includes(one.guid)).map(one => [one.guid, one])),
    write: async plan => {
      if (isEnd(plan.watermark)) return 0;
      did.push(['write', plan.rows.map(row => row.guid), plan.watermark]);
      return plan.rows.length + plan.deltas.length;
    },
    mention: async guids => void (guids.length > 0 && did.push(['mention', guids])),
    sourcesOf: async targets => {
      did.push(['sourcesOf', targets]);
      return telling.sourcesOf ?? [];
    },
  });
  const entries = partly<EntryStore>({
    importPage: (_, work) => work(page),
    storeCovered: async (_, covered) => void did.push(['covered', covered.attributes]),
    storeWatermark: async (_, watermark, wanted) => void did.push(['watermark', watermark, wanted]),
    beginReconciliation: async () => void did.push(['beginReconciliation']),
    unmentioned: async () => unmentioned.shift() ?? [],
    waiting: async () => [],
    storeVanished: async (_, guids) => void did.push(['vanished', guids]),
    endReconciliation: async (_, at) => void did.push(['endReconciliation', at - NOW]),
    storeImported: async (_, at, watermark) => void did.push(['imported', at - NOW, ...(isEnd(watermark) ? [] : [watermark])]),
  });
  const log = new KeptLog();
  const signal = new AbortController().signal;
  const pages: number[] = [];
  const importing = {
    lease: LEASE,
    wanted: telling.wanted ?? WANTED,
    signal,
    reconcileEveryMs: telling.reconcileEveryMs ?? null,
    onPage: (count: number) => void pages.push(count),
  };
  const ports = { entries, agent, clock: new FakeClock(), log, trace: noTrace };
  const surveyed = { survey: survey(telling.survey), domain: knownDomain(domain) };
  const problem = await importDomain(ports, importing, surveyed).catch((error: unknown) => error);
  if ([...agent.signals].some(one => one !== signal)) throw new Error('a question was asked without the signal');
  return { did, asked: agent.asked, asks: agent.asked.map(question => question.ask), pages, log: log.lines, problem };
}

/** The pages that the harness ends answers with are not told. */
function isEnd(watermark: Watermark | null): boolean {
  return watermark?.kind === 'incremental'
    ? watermark.cookie === cookie('end')
    : watermark?.kind === 'first-read' && watermark.through === '51';
}
