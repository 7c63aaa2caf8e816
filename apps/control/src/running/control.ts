import type { AddressInfo } from 'node:net';
import { credentialPlace } from '@landbridge/directory';
import {
  type HeldLease,
  isOfLostAgent,
  type PasswordPorts,
  type RunResult,
  runDomain,
  Schedule,
  syncPasswords,
  type Woken,
} from '@landbridge/engine';
import { type Instant, noTrace, spanned, type Vault } from '@landbridge/model';
import { audienceOf, Lines, serveAgent } from '@landbridge/relay';
import { serveAdminCenter } from '../admin-center/index.ts';
import { lookAtAdminToken } from '../admin-token/index.ts';
import { createApi } from '../api/index.ts';
import { sendAudits } from '../audits/index.ts';
import { EventHub } from '../events/index.ts';
import { measureRequests, openMetrics } from '../metrics/index.ts';
import { type NoticeChannels, type OpenNotices, openNotices } from '../notices/index.ts';
import type { ControlSettings } from '../settings.ts';
import { keepSubscriptions } from '../subscriptions/index.ts';
import { apiPortsOf } from './api-ports.ts';
import { readCertificate, renewCertificate } from './certificate.ts';
import { type EnginePorts, enginePorts } from './engine-ports.ts';
import { firstStart } from './first-start.ts';
import { keepHouse } from './keep-house.ts';
import { measureStores } from './measure-stores.ts';
import type { ControlSurroundings, OpenStores } from './ports.ts';
import { serveEnrolment } from './serve-enrolment.ts';

/** Control: the API, the agents' line and the schedule, over one database. Resolves once the signal is aborted and everything has ended. */
export async function runControl(
  surroundings: ControlSurroundings,
  onReady: (url: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const { settings, adapters, log } = surroundings;
  const traces = settings.traces === null ? null : await adapters.openTraces(settings.traces, log);
  const trace = traces ?? noTrace;
  const opened = await adapters.open(settings, { ...surroundings, trace });
  const lines = new Lines(log);
  try {
    const tenantId = await firstStart(opened, surroundings);
    const agentsConnected = (): number => lines.active.size;
    const metrics = await openMetrics({ ...opened, ...adapters, agentsConnected, log }, settings.metricsListen);
    const stores = measureStores(opened, metrics.meter);
    let publicUrl = settings.publicUrl;
    const noticing = { ...surroundings, signal, publicUrl: () => publicUrl };
    const channels = await adapters.openChannels(settings);
    const notices = openNotices(stores.notices, channels, noticing);
    const ports = enginePorts(stores, lines, { ...surroundings, meter: metrics.meter, trace });
    const schedule = scheduleOf(
      stores,
      lines,
      { ...ports, ...passwordPorts(stores, { vault: channels.vault, settings }) },
      notices,
    );
    const server = await listen(stores, lines, { schedule, surroundings, notices, ports, channels });
    publicUrl = server.url;
    const told = notices.keeper.run();
    try {
      onReady(server.url);
      const died = stores.died.then(why => Promise.reject(why));
      const { clock } = surroundings;
      const token = { tokens: stores.tokens, tenantId, files: adapters, settings, clock, log };
      const household = { housekeeping: stores.housekeeping, vault: channels.vault, clock, log };
      void keepHouse({ ...household, lookAtToken: () => lookAtAdminToken(token) }, signal);
      const receiver = await adapters.openAuditReceiver(settings);
      const sending = { outbox: stores.auditOutbox, chain: stores.readers.auditLog, clock, log, signal };
      if (receiver !== null) void sendAudits({ ...sending, receiver });
      void keepSubscriptions({ ...channels, queue: stores.subscriptions, delta: stores.readers.delta, clock, log, signal });
      await Promise.race([schedule.run(signal), died]);
    } finally {
      await server.close();
      await metrics.close();
      if (signal.aborted) await told;
    }
  } finally {
    await opened.close();
    await traces?.close();
  }
}

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

function scheduleOf(
  { wakeups, due }: OpenStores,
  lines: Lines,
  ports: EnginePorts & OwnPasswordPorts,
  notices: OpenNotices,
): Schedule {
  const { leases, clock, log, meter, trace } = ports;
  const measured = async (held: HeldLease, heardAt: Instant | undefined): Promise<RunResult> => {
    const began = clock.monotonicMs();
    let ended = 'failed';
    let isIdle = false;
    try {
      const result = await runDomain(ports, held, heardAt);
      const unread = await syncPasswords(ports, held);
      ended = result.problem?.code ?? 'Succeeded';
      isIdle = result.isIdle === true && unread === null;
      return isOfLostAgent(unread) ? { ...result, agentGone: true } : result;
    } finally {
      meter.observe('landbridge_run_duration_seconds', { result: ended }, (clock.monotonicMs() - began) / 1_000);
      notices.keeper.runEnded(held.lease, { isIdle });
    }
  };
  const run = (held: HeldLease, { trace: asked, heardAt }: Woken): Promise<RunResult> =>
    spanned(trace.begin('run', asked === undefined ? null : { own: asked }, { domain: held.lease.domainId }), () =>
      measured(held, heardAt),
    );
  return new Schedule({ wakeups, due, leases, clock, log, reached: () => lines.reached, run });
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
  const { schedule, surroundings } = open;
  const { settings, adapters, clock, chance, log } = surroundings;
  const { trace } = open.ports;
  const { agents } = stores;
  let url = settings.publicUrl;
  const hub = new EventHub({ feed: stores.events, chance });
  const fastify = createApi(apiPortsOf(stores, { ...open, lines, events: hub, publicUrl: () => url }), {
    trustProxy: settings.trustForwardedFor,
    requestsPerMinute: settings.requestsPerMinute,
    certificate: await readCertificate(settings, adapters),
  });
  measureRequests(fastify, open.ports.meter);
  if (settings.adminFolder !== null) await serveAdminCenter(fastify, { folder: settings.adminFolder, chance });
  serveEnrolment(fastify, { store: agents, clock, chance });
  await fastify.listen({ host: settings.host, port: settings.port });
  const { port } = fastify.server.address() as AddressInfo;
  url = settings.port === 0 ? settings.publicUrl.replace(/:0$/, `:${port}`) : settings.publicUrl;
  const onChanged: Parameters<typeof serveAgent>[2]['onChanged'] = (tenantId, domain) => {
    schedule.announce(tenantId, domain).catch(error => log.warn('announcement lost', { domain, reason: String(error) }));
  };
  const audiences = [audienceOf(url) ?? url];
  const attached = adapters.attachLines(fastify.server, {
    trustForwardedFor: settings.trustForwardedFor,
    onWire: (wire, address) => void serveAgent(wire, address, { agents, lines, clock, chance, log, trace, audiences, onChanged }),
  });
  const closing = new AbortController();
  void renewCertificate({ server: fastify.server, settings, files: adapters, clock, log }, closing.signal);
  return {
    url,
    close: async () => {
      closing.abort();
      attached.close('control stops');
      await fastify.close();
      await hub.close();
    },
  };
}
