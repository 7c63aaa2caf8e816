import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AgentId, Failure, noTrace, type Page, type TenantId } from '@landbridge/model';
import {
  AgentSession,
  audienceOf,
  ENROLMENT_PATH,
  enrol,
  enrolmentRequest,
  enrolmentUrl,
  hashCode,
  Lines,
  lineUrl,
  makeCode,
  makeKeyPair,
  readEnrolmentResponse,
  serveAgent,
} from '@landbridge/relay';
import { AgentsInMemory, pageOf, ScriptedDomain, SURVEY } from '@landbridge/relay/testing';
import { KeptLog, SeededChance } from '@landbridge/testkit';
import { expect, it } from 'vitest';
import { attachLines } from './attach-lines.ts';
import { connectWire } from './connect-wire.ts';
import { postJson } from './post-json.ts';
import { type Route, routeTo } from './route.ts';
import { AUTHORITY } from './testing/certificates.ts';
import { realClock } from './testing/real-clock.ts';
import { connectProxy, httpServer, reverseProxy } from './testing/servers.ts';

const TENANT = '0190a5f0-0000-7000-8000-00000000000a' as TenantId;
const DOMAIN = 'exoip.test';
const ambient = { clock: realClock, chance: new SeededChance(5), log: new KeptLog(), trace: noTrace };

/** Control's route for enrolments, as its app has it. */
async function answerEnrolment(store: AgentsInMemory, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  response.setHeader('content-type', 'application/json');
  if (request.url !== ENROLMENT_PATH) return void response.writeHead(404).end();
  try {
    const asked = enrolmentRequest.parse(JSON.parse(Buffer.concat(chunks).toString()));
    const answer = await enrol(asked, { store, ...ambient });
    response.writeHead(201).end(JSON.stringify(answer));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    response.writeHead(400).end(JSON.stringify({ error: error.problem }));
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500 && !condition(); turn++) await realClock.sleep(10);
  expect(condition()).toBe(true);
}

async function enrolled(
  code: string,
  audience: string,
  route: Route,
): Promise<{ agentId: AgentId; privateKey: string; audience: string }> {
  const { privateKey, publicKey } = makeKeyPair();
  const request = { code, machineName: 'SRV1', publicKey, version: '0.1.0' };
  const { status, body } = await postJson(enrolmentUrl(audience), request, route);
  return { agentId: readEnrolmentResponse(status, body), privateKey, audience };
}

it('an agent enrols, connects, answers, comes back and is revoked, through a proxy and a TLS-ending front', async () => {
  const store = new AgentsInMemory();
  await using server = await httpServer((request, response) => void answerEnrolment(store, request, response));
  await using front = await reverseProxy(server.port);
  await using proxy = await connectProxy();
  const audience = audienceOf(`https://127.0.0.1:${front.port}/`) ?? '';
  const lines = new Lines(ambient.log);
  const changed: string[] = [];
  const ports = {
    ...ambient,
    agents: store,
    lines,
    audiences: [audience],
    onChanged: (_tenant: TenantId, domain: string) => changed.push(domain),
  };
  const attached = attachLines(server.server, {
    trustForwardedFor: true,
    onWire: (wire, address) => void serveAgent(wire, address, ports),
  });

  const code = makeCode(ambient.chance);
  const now = realClock.now();
  await store.addCode({ tenantId: TENANT, sha256: hashCode(code), now, expiresAt: now + 86_400_000 });
  const route = routeTo({ caPem: AUTHORITY, proxy: `http://127.0.0.1:${proxy.port}`, environment: {} });
  const identity = await enrolled(code, audience, route);
  await expect(enrolled(code, audience, route)).rejects.toMatchObject({ problem: { code: 'EnrolmentCodeInvalid' } });

  const domain = new ScriptedDomain(50);
  const session = new AgentSession({
    ...ambient,
    reach: async () => [],
    logs: async () => '',
    identity,
    connect: signal => connectWire(lineUrl(audience), route, signal),
    self: { machineName: 'SRV1', program: '0.1.0', domains: [DOMAIN], ceiling: ['read'] },
    domains: new Map([[DOMAIN, domain]]),
  });
  const stopping = new AbortController();
  const ended = session.run(stopping.signal).catch((error: unknown) => error);
  await until(() => lines.active.size === 1);
  expect((await store.find(identity.agentId))?.externalAddress).toBe('203.0.113.9');

  const asking = lines.answering(TENANT, DOMAIN);
  expect(await asking.one({ ask: 'survey' })).toEqual(SURVEY);
  const pages: Page[] = [];
  for await (const page of asking.pages({ ask: 'containers' })) pages.push(page);
  expect(pages).toEqual(Array.from({ length: 50 }, (_, number) => pageOf(number)));

  session.announce(DOMAIN);
  await until(() => changed.length === 2);

  front.cut();
  await until(() => lines.active.size === 0);
  await until(() => lines.active.size === 1);
  expect(await asking.one({ ask: 'survey' })).toEqual(SURVEY);

  store.revoke(identity.agentId, realClock.now());
  lines.revoke(identity.agentId);
  expect(await ended).toMatchObject({ problem: { code: 'AgentRevoked' } });
  await expect(asking.one({ ask: 'survey' })).rejects.toMatchObject({ problem: { code: 'NoAgentForDomain' } });
  attached.close('done');
  expect(proxy.asked.length).toBeGreaterThanOrEqual(4);
}, 20_000);
