import type { AddressInfo } from 'node:net';
import { admit, checkCredential, credentialPlace, keysOf } from '@landbridge/directory';
import {
  type HeldLease,
  OnDemand,
  type PasswordPorts,
  type RunResult,
  runDomain,
  Schedule,
  syncPasswords,
} from '@landbridge/engine';
import { type Chance, type Clock, Failure, type Log, type Vault } from '@landbridge/model';
import { audienceOf, Lines, serveAgent } from '@landbridge/relay';
import { createApi, foresight } from '../api/index.ts';
import { EventHub } from '../events/index.ts';
import { type NoticeChannels, type OpenNotices, openNotices } from '../notices/index.ts';
import type { ControlSettings } from '../settings.ts';
import { keepSubscriptions, subscriptionActs } from '../subscriptions/index.ts';
import { agentActs } from './agent-acts.ts';
import { keepHouse } from './keep-house.ts';
import type { Adapters, OpenStores } from './ports.ts';
import { resolveDns } from './resolve-dns.ts';
import { serveEnrolment } from './serve-enrolment.ts';

export interface ControlSurroundings {
  readonly settings: ControlSettings;
  readonly adapters: Adapters;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
}

/** Names for people whose own is taken end in this domain, which no mail ever reaches (RFC 2606). */
const PLACEHOLDER_DOMAIN = 'unresolved.invalid';

/** Control: the API, the agents' line and the schedule, over one database. Resolves once the signal is aborted and everything has ended. */
export async function runControl(
  surroundings: ControlSurroundings,
  onReady: (url: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const { settings, adapters, log } = surroundings;
  const stores = await adapters.open(settings, surroundings);
  try {
    await firstStart(stores, surroundings);
    let publicUrl = settings.publicUrl;
    const noticing = { ...surroundings, signal, publicUrl: () => publicUrl };
    const channels = await adapters.openChannels(settings);
    const notices = openNotices(stores.notices, channels, noticing);
    const lines = new Lines(log);
    const ports = enginePorts(stores, lines, surroundings);
    const schedule = scheduleOf(stores, { ...ports, ...passwordPorts(stores, { vault: channels.vault, settings }) }, notices);
    const server = await listen(stores, lines, { schedule, surroundings, notices, ports, channels });
    publicUrl = server.url;
    const told = notices.keeper.run();
    try {
      onReady(server.url);
      const died = stores.died.then(() => {
        throw new Failure({ code: 'DatabaseUnavailable', message: 'the embedded PostgreSQL ended by itself' });
      });
      void keepHouse({ housekeeping: stores.housekeeping, vault: channels.vault, clock: surroundings.clock, log }, signal);
      const { clock } = surroundings;
      void keepSubscriptions({ ...channels, queue: stores.subscriptions, delta: stores.readers.delta, clock, log, signal });
      await Promise.race([schedule.run(signal), died]);
    } finally {
      await server.close();
      if (signal.aborted) await told;
    }
  } finally {
    await stores.close();
  }
}

/** A tenant and the administrator's token, on the first start. The token goes into a file that only its owner can read. */
async function firstStart(stores: OpenStores, { settings, adapters, log }: ControlSurroundings): Promise<void> {
  const { tenantId } = await stores.tenants.first('default');
  const file = `${settings.folder}/admin-token`;
  if ((await adapters.readTextIfThere(file)) !== undefined) return;
  const { token } = await stores.tokens.issue(tenantId, 'first administrator');
  await adapters.writePrivate(file, `${token}\n`);
  log.info('administrator token written', { file });
}

function enginePorts(stores: OpenStores, lines: Lines, { clock, chance, log }: ControlSurroundings) {
  return {
    entries: stores.entries,
    walks: stores.walks,
    snapshots: stores.snapshots,
    leases: stores.leases,
    agentFor: lines.answering.bind(lines),
    schemaOf: stores.schemaOf,
    admit: (requests: Parameters<typeof admit>[0], holders: Parameters<typeof admit>[1]) =>
      admit(requests, holders, PLACEHOLDER_DOMAIN),
    keysOf,
    clock,
    chance,
    log,
  };
}

type EnginePorts = ReturnType<typeof enginePorts>;

interface Sealing {
  readonly vault: Vault;
  readonly settings: ControlSettings;
}

type OwnPasswordPorts = Pick<PasswordPorts, 'passwords' | 'seal' | 'iterations'>;

/** What a credential is sealed for: it opens for no other object. */
function passwordPorts({ passwords }: OpenStores, { vault, settings }: Sealing): OwnPasswordPorts {
  const iterations = settings.credentialIterations;
  return {
    passwords,
    iterations,
    seal: (credential, owner) => vault.seal(new TextEncoder().encode(credential), credentialPlace(owner)),
  };
}

function scheduleOf({ wakeups, due }: OpenStores, ports: EnginePorts & OwnPasswordPorts, notices: OpenNotices): Schedule {
  const { leases, clock, log } = ports;
  const run = async (held: HeldLease): Promise<RunResult> => {
    try {
      const result = await runDomain(ports, held);
      await syncPasswords(ports, held);
      return result;
    } finally {
      notices.keeper.cycleEnded(held.lease.tenantId);
    }
  };
  return new Schedule({ wakeups, due, leases, clock, log, run });
}

interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

async function listen(
  stores: OpenStores,
  lines: Lines,
  open: {
    readonly schedule: Schedule;
    readonly surroundings: ControlSurroundings;
    readonly notices: OpenNotices;
    readonly ports: EnginePorts;
    readonly channels: NoticeChannels;
  },
): Promise<Listening> {
  const { schedule, surroundings, notices, ports, channels } = open;
  const { vault, webhooks } = channels;
  const { settings, adapters, clock, chance, log } = surroundings;
  const { credentialIterations: iterations } = settings;
  const { agents } = stores;
  const configurationActs = stores.configurationActs(resolveDns(lines.answering.bind(lines)));
  const hub = new EventHub({ feed: stores.events, chance });
  const fastify = createApi({
    ...stores.readers,
    configurationActs,
    schemas: stores.schemas,
    foresight: foresight({ ...ports, acts: configurationActs, tenants: stores.tenants, schemas: stores.schemas }),
    onDemand: new OnDemand({ ...ports, requests: stores.requests }),
    recycledObjects: stores.recycledObjects,
    roles: stores.roles,
    credentials: {
      check: asked => checkCredential({ checks: stores.checks, vault, pbkdf2: adapters.pbkdf2, iterations, clock, log }, asked),
    },
    agentActs: agentActs({ codes: agents, agents, lines, clock, chance }),
    noticeActs: notices.acts,
    subscriptionActs: subscriptionActs({
      store: stores.subscriptions,
      delta: stores.readers.delta,
      greeter: webhooks,
      vault,
      clock,
      chance,
    }),
    tokens: stores.tokens,
    tenants: stores.tenants,
    events: hub,
    readiness: { check: stores.check },
    vault,
    clock,
    chance,
    log,
  });
  serveEnrolment(fastify, { store: agents, clock, chance });
  await fastify.listen({ host: settings.host, port: settings.port });
  const { port } = fastify.server.address() as AddressInfo;
  const url = settings.port === 0 ? settings.publicUrl.replace(/:0$/, `:${port}`) : settings.publicUrl;
  const onChanged: Parameters<typeof serveAgent>[2]['onChanged'] = (tenantId, domain) => {
    schedule.announce(tenantId, domain).catch(error => log.warn('announcement lost', { domain, reason: String(error) }));
  };
  const audiences = [audienceOf(url) ?? url];
  const attached = adapters.attachLines(fastify.server, {
    trustForwardedFor: settings.trustForwardedFor,
    onWire: (wire, address) => void serveAgent(wire, address, { agents, lines, clock, chance, log, audiences, onChanged }),
  });
  return {
    url,
    close: async () => {
      attached.close('control stops');
      await fastify.close();
      await hub.close();
    },
  };
}
