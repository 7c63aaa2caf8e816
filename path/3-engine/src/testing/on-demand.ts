import { type Change, type Cookie, type Guid, noTrace, type Problem, type Wanted } from '@landbridge/model';
import { FakeClock, KeptLog, SeededChance } from '@landbridge/testkit';
import type { StoredEntry } from '../1-import/plan.ts';
import type { OnDemandPorts, OnDemandWish } from '../on-demand/wish.ts';
import type { EntryStore, Leases, OnDemandRequests, Snapshot, WalkPage } from '../ports.ts';
import type { KnownDomain, WalkingConfiguration } from '../stored.ts';
import { pageOf, REPLICA, ScriptedAgent, survey } from './agent.ts';
import { KeptEntries } from './entries.ts';
import { partly } from './partly.ts';
import { knownDomain, LEASE, walkingConfiguration } from './ports.ts';
import { CONFIGURATION } from './samples.ts';
import { snapshotOf, snapshotsOf } from './snapshots.ts';
import { admitPlainly, plainKeysOf, plainSchema } from './stages.ts';
import { KeptWalks } from './walks.ts';

const STORED_WANTED: Wanted = { attributes: ['title'], edges: ['managedBy'], boundary: { kind: 'domain' } };

export interface AroundOnDemand {
  readonly configurations?: readonly Partial<WalkingConfiguration>[];
  readonly domain?: Partial<KnownDomain>;
  /** What Active Directory has. */
  readonly objects?: readonly Change[];
  readonly byName?: Readonly<Record<string, Change>>;
  readonly stored?: readonly StoredEntry[];
  readonly snapshot?: Partial<Snapshot>;
  readonly page?: Partial<WalkPage>;
  readonly entries?: Partial<EntryStore>;
  readonly survey?: Problem;
  readonly oldest?: number | null;
  readonly visit?: Leases['visit'];
  readonly schema?: ReturnType<typeof plainSchema>;
}

/** Everything a request on demand speaks to, with what it was asked. */
export function aroundOnDemand(around: AroundOnDemand = {}) {
  const configurations = (around.configurations ?? [{}]).map(walkingConfiguration);
  const domain = {
    watermark: { kind: 'incremental', replica: REPLICA, cookie: '' as unknown as Cookie } as const,
    wanted: STORED_WANTED,
    ...around.domain,
  };
  const snapshots = snapshotsOf(
    snapshotOf([], {
      domain: async () => knownDomain(domain),
      configurations: async () => configurations,
      edgesBetween: async () => [],
      ...around.snapshot,
    }),
  );
  const agent = new ScriptedAgent({
    survey: () => around.survey ?? survey(),
    entries: ({ guids }) => guids.flatMap(of => (around.objects ?? []).filter(one => one.guid === of).map(one => pageOf(one))),
    'entry-by-dn': ({ dn }) => [pageOf(...[around.byName?.[dn]].flatMap(one => one ?? []))],
  });
  const kept = new KeptEntries(domain, around.stored, around.entries);
  const walks = new KeptWalks({}, { page: { entriesOf: async () => [], edgesBetween: async () => [], ...around.page } });
  const turns: unknown[] = [];
  const agents: unknown[] = [];
  const visits: unknown[] = [];
  const [clock, log, schema] = [new FakeClock(), new KeptLog(), around.schema ?? plainSchema()];
  const ports: OnDemandPorts = {
    entries: kept.entries,
    walks: walks.walks,
    snapshots,
    leases: {
      visit: (...of) => {
        visits.push(of);
        return around.visit?.(...of) ?? Promise.resolve(LEASE);
      },
    },
    requests: partly<OnDemandRequests>({
      take: async (of, window) => {
        turns.push([of.configurationId, window.most]);
        return around.oldest ?? null;
      },
    }),
    agentFor: (...of) => {
      agents.push(of);
      return agent;
    },
    schemaOf: async () => schema,
    admit: admitPlainly,
    keysOf: plainKeysOf,
    clock,
    chance: new SeededChance(1),
    log,
    trace: noTrace,
  };
  return { ports, agent, kept, walks, snapshots, turns, agents, visits, clock, log };
}

export function wishFor(who: Guid, told: Partial<OnDemandWish> = {}): OnDemandWish {
  return {
    tenantId: LEASE.tenantId,
    domainId: LEASE.domainId,
    configurationId: CONFIGURATION,
    who: { objectGuid: who },
    members: [],
    mode: 'show',
    ...told,
  };
}
