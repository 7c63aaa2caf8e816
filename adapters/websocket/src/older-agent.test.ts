import { type AgentId, type Ceiling, NEVER_SEEN, noTrace, type Page, type TenantId, type Trace } from '@landbridge/model';
import { AgentSession, audienceOf, Lines, lineUrl, makeKeyPair, serveAgent } from '@landbridge/relay';
import { AgentsInMemory, OlderAgent, pageOf, ScriptedDomain, SURVEY } from '@landbridge/relay/testing';
import { KeptLog, SeededChance } from '@landbridge/testkit';
import { expect, it } from 'vitest';
import { attachLines } from './attach-lines.ts';
import { connectWire } from './connect-wire.ts';
import { routeTo } from './route.ts';
import { realClock } from './testing/real-clock.ts';
import { httpServer } from './testing/servers.ts';

const TENANT = '0190a5f0-0000-7000-8000-00000000000a' as TenantId;
const DOMAIN = 'exoip.test';
const HASHES: readonly Ceiling[] = ['read', 'hashes'];
const SELF = { machineName: 'SRV1', program: '0.1.0', domains: [DOMAIN], ceiling: HASHES };
const WANTED = { attributes: ['cn'], edges: [], boundary: { kind: 'domain' } } as const;
const TELLS = { reach: async () => [], logs: async () => '' };
const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
/** Everything that is asked is part of a trace. */
const followed = { ...noTrace, carried: () => TRACE };
const ambient = { clock: realClock, chance: new SeededChance(9), log: new KeptLog(), trace: followed };
const route = routeTo({ caPem: null, proxy: null, environment: {} });

async function enrolled(store: AgentsInMemory, audience: string) {
  const { privateKey, publicKey } = makeKeyPair();
  const agentId = ambient.chance.uuid() as AgentId;
  await store.addAgent({
    ...NEVER_SEEN,
    version: null,
    tenantId: TENANT,
    id: agentId,
    machineName: 'SRV1',
    publicKey,
    enrolledAt: 0,
  });
  return { agentId, privateKey, audience };
}

async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !condition(); turn++) await realClock.sleep(10);
  expect(condition()).toBe(true);
}

it('an agent of the oldest version is asked what it knows and nothing else, also when a newer one stands beside it', async () => {
  const store = new AgentsInMemory();
  await using server = await httpServer((_, response) => void response.end());
  const audience = audienceOf(`http://127.0.0.1:${server.port}/`) ?? '';
  const lines = new Lines(ambient.log);
  const ports = { ...ambient, agents: store, lines, audiences: [audience], onChanged: () => undefined };
  const onWire = (wire: Parameters<typeof serveAgent>[0], address: string) => void serveAgent(wire, address, ports);
  const attached = attachLines(server.server, { trustForwardedFor: false, onWire });
  const stopping = new AbortController();
  const connect = () => connectWire(lineUrl(audience), route, stopping.signal);

  const known = await enrolled(store, audience);
  const olderId = known.agentId;
  const older = new OlderAgent(await connect(), known, SELF);
  await until(() => older.isWelcome);
  const asking = lines.answering(TENANT, DOMAIN);
  expect(await asking.one({ ask: 'survey' })).toEqual(SURVEY);
  const pages: Page[] = [];
  for await (const page of asking.pages({ ask: 'changes', cookie: 'AQID', preferredDc: null, wanted: WANTED })) pages.push(page);
  expect(pages).toEqual([pageOf(0)]);
  const passwords = () => asking.one({ ask: 'password-changes', cookie: null });
  await expect(passwords()).rejects.toMatchObject({ problem: { code: 'ProtocolVersionUnsupported' } });
  await expect(lines.logsOf(TENANT, olderId)).rejects.toMatchObject({ problem: { code: 'ProtocolVersionUnsupported' } });

  const domain = new ScriptedDomain();
  const identity = await enrolled(store, audience);
  const wentOnWith: unknown[] = [];
  const begin: Trace['begin'] = (name, from) => {
    wentOnWith.push(from);
    return noTrace.begin(name, from);
  };
  const noting = { ...noTrace, begin };
  const newer = new AgentSession({
    ...ambient,
    ...TELLS,
    trace: noting,
    identity,
    connect,
    self: SELF,
    domains: new Map([[DOMAIN, domain]]),
  });
  const ended = newer.run(stopping.signal).catch((error: unknown) => error);
  await until(() => lines.active.size === 2);
  for (let time = 0; time < 3; time++) await passwords().catch(() => undefined);
  expect(domain.questionsAsked).toBe(3);
  expect(wentOnWith).toEqual([{ own: TRACE }, { own: TRACE }, { own: TRACE }]);
  expect(older.asked).toEqual(['survey', 'changes']);
  expect(older.unknown).toEqual([]);

  stopping.abort();
  lines.closeAll('done');
  await Promise.all([ended, older.ended]);
  attached.close('done');
}, 20_000);
