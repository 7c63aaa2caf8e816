import {
  type Configuration,
  createConfiguration,
  createEnrolmentCode,
  enableConfiguration,
  getConfiguration,
} from '@landbridge/contract';
import { noTrace, type Question, type Survey } from '@landbridge/model';
import { AgentSession, audienceOf, enrolmentUrl, lineUrl, makeKeyPair, readEnrolmentResponse } from '@landbridge/relay';
import { SimulatedDomain } from '@landbridge/stories';
import { systemChance, systemClock } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';
import { connectWire, postJson, routeTo } from '@landbridge/websocket';
import { controlSeconds } from '../measure/processor-time.ts';
import { withProgress } from '../measure/progress.ts';
import type { Bench, Measured, Row } from '../row.ts';
import { type StartedControl, startControl, until } from '../whole-stack.ts';

const DOMAINS = 50;
const USERS = 100;
/** Two of the product's intervals between cycles. */
const MINUTES = 4;
const WITHIN_MS = 120_000;

export const IDLE_DOMAINS: Row = {
  name: 'idle-domains',
  unit: 'ms',
  goal: null,
  against: `processor time of control and its PostgreSQL a minute and a domain, ${DOMAINS} domains with an agent each, nothing changes`,
  slow: true,
  run: measure,
};

async function measure(bench: Bench): Promise<Measured> {
  const control = await startControl(bench);
  const pid = control.child.pid ?? 0;
  const made: Configuration[] = [];
  await withProgress(
    bench.say,
    'first cycles',
    async () => {
      for (let number = 1; number <= DOMAINS; number++) made.push(await domainOf(bench, control, number));
      for (const { id } of made) await cycled(control, id);
    },
    () => `${made.length} domains`,
  );
  const before = controlSeconds(pid);
  await withProgress(bench.say, 'nothing changes', () => new Promise(wake => setTimeout(wake, MINUTES * 60_000)));
  const after = controlSeconds(pid);
  const each = (part: keyof typeof after): number => ((after[part] - before[part]) * 1_000) / DOMAINS / MINUTES;
  return {
    value: each('control') + each('postgres'),
    details: [
      `a minute and a domain: control ${each('control').toFixed(1)} ms, postgres ${each('postgres').toFixed(1)} ms`,
      `all ${DOMAINS} together take ${(((each('control') + each('postgres')) * DOMAINS) / 600).toFixed(1)} % of one processor`,
    ],
  };
}

/** A domain in memory, answered for over a real line; enabled. */
async function domainOf(bench: Bench, control: StartedControl, number: number): Promise<Configuration> {
  const fqdn = `idle${number}.test`;
  const domain = new NamedDomain(number, fqdn);
  for (let at = 0; at < USERS; at++) domain.user(domain.head, `user${at}`);
  await answering(bench, control, { fqdn, domain });
  const configuration = await control.client.call(createConfiguration, { body: { domainFqdn: fqdn } });
  await control.client.call(enableConfiguration, { params: { id: configuration.id } });
  return configuration;
}

class NamedDomain extends SimulatedDomain {
  readonly #fqdn: string;

  constructor(number: number, fqdn: string) {
    super(number);
    this.#fqdn = fqdn;
  }

  override async one(question: Question): Promise<never> {
    const answer = await super.one(question);
    if (question.ask !== 'survey') return answer;
    return { ...(answer as Survey), fqdn: this.#fqdn, namingContext: `DC=${this.#fqdn.replace('.', ',DC=')}` } as never;
  }
}

interface Answered {
  readonly fqdn: string;
  readonly domain: SimulatedDomain;
}

/** Enrols an agent and lets it answer until the row ends. */
async function answering(bench: Bench, control: StartedControl, { fqdn, domain }: Answered): Promise<void> {
  const audience = audienceOf(control.url) ?? control.url;
  const route = routeTo({ caPem: '', proxy: null, environment: {} });
  const { code } = await control.client.call(createEnrolmentCode);
  const { publicKey, privateKey } = makeKeyPair();
  const asked = { code, machineName: fqdn, publicKey, version: '1' };
  const { status, body } = await postJson(enrolmentUrl(audience), asked, route);
  const session = new AgentSession({
    connect: signal => connectWire(lineUrl(audience), route, signal),
    identity: { agentId: readEnrolmentResponse(status, body), privateKey, audience },
    self: { machineName: fqdn, program: '1', domains: [fqdn], ceiling: ['read'] },
    domains: new Map([[fqdn, domain]]),
    reach: async () => [{ domain: fqdn, dc: 'dc', latencyMs: 1 }],
    logs: async () => '',
    clock: systemClock,
    chance: systemChance,
    log: new KeptLog(),
    trace: noTrace,
  });
  const ending = new AbortController();
  const ended = session.run(ending.signal).catch(() => undefined);
  bench.cleanUp(async () => {
    ending.abort();
    await ended;
  });
}

async function cycled({ client }: StartedControl, id: string): Promise<void> {
  await until({ withinMs: WITHIN_MS }, 'no first cycle ended', async () => {
    const { initialCycleDone } = await client.call(getConfiguration, { params: { id } });
    return initialCycleDone ? true : null;
  });
}
