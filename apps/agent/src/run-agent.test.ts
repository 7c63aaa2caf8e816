import { resolve } from 'node:path';
import type { DomainSettings } from '@landbridge/active-directory';
import { type Answering, Failure, noTrace, type Question, type TenantId } from '@landbridge/model';
import { enrol, enrolmentRequest, hashCode, Lines, makeCode, serveAgent } from '@landbridge/relay';
import { AgentsInMemory, MemoryWire, ScriptedDomain, SURVEY } from '@landbridge/relay/testing';
import { FakeClock, KeptLog, SeededChance, settle } from '@landbridge/testkit';
import { beforeEach, describe, expect, it } from 'vitest';
import { check } from './check.ts';
import type { Control, Reader, Surroundings } from './ports.ts';
import { runAgent } from './run-agent.ts';
import type { AgentSettings } from './settings.ts';
import { FilesInMemory } from './testing/files-in-memory.ts';

const TENANT = '0190a5f0-0000-7000-8000-00000000000a' as TenantId;
const AUDIENCE = 'https://control.example.com';
const IDENTITY = resolve('/data/identity.json');

class WatchedDomain extends ScriptedDomain implements Reader {
  announce: () => void = () => undefined;
  isWatched = false;
  isClosed = false;

  watch(onChange: () => void, signal: AbortSignal): Promise<void> {
    this.announce = onChange;
    this.isWatched = true;
    return new Promise(ended => {
      signal.addEventListener('abort', () => {
        this.isWatched = false;
        ended();
      });
    });
  }

  readonly reach = async () => ({ domain: 'exoip.test', dc: 'dc1.exoip.test', latencyMs: 2 });

  async close(): Promise<void> {
    this.isClosed = true;
  }
}

let clock: FakeClock;
let chance: SeededChance;
let log: KeptLog;
let store: AgentsInMemory;
let lines: Lines;
let files: FilesInMemory;
let changed: string[];
let readers: Map<string, WatchedDomain>;
let isReachable: boolean;
let enrolments: number;

beforeEach(() => {
  clock = new FakeClock();
  chance = new SeededChance(9);
  log = new KeptLog();
  store = new AgentsInMemory();
  lines = new Lines(log);
  files = new FilesInMemory();
  changed = [];
  readers = new Map();
  isReachable = true;
  enrolments = 0;
});

const control: Control = {
  openLine: async () => {
    const { control: there, agent: here } = MemoryWire.pair();
    const onChanged = (_tenant: TenantId, domain: string) => changed.push(domain);
    const ambient = { clock, chance, log, trace: noTrace };
    void serveAgent(there, '192.0.2.7', { ...ambient, lines, agents: store, audiences: [AUDIENCE], onChanged });
    return here;
  },
  post: async (url, value) => {
    expect(url).toBe(`${AUDIENCE}/relay/enrol`);
    if (!isReachable) throw new Failure({ code: 'ControlUnreachable', message: 'no' });
    enrolments++;
    try {
      return { status: 201, body: await enrol(enrolmentRequest.parse(value), { store, clock, chance }) };
    } catch (error) {
      return { status: 400, body: { error: (error as Failure).problem } };
    }
  },
};

function surroundings(): Surroundings {
  return {
    ...{ clock, chance, log, trace: noTrace, files },
    machineName: 'SRV1',
    program: '0.1.0',
    controlBy: () => control,
    readerOf: ({ fqdn }: DomainSettings) => {
      const reader = new WatchedDomain(3);
      readers.set(fqdn, reader);
      return reader;
    },
  };
}

async function newCode(): Promise<string> {
  const code = makeCode(chance);
  await store.addCode({ tenantId: TENANT, sha256: hashCode(code), now: clock.now(), expiresAt: clock.now() + 1_000_000 });
  return code;
}

function settingsWith(enrolmentCode: string | null): AgentSettings {
  const domain = { preferredDcs: [], security: 'ldaps', caPem: null, authentication: 'simple', ntlm: false } as const;
  const limits = { connectTimeoutMs: 1_000 };
  const account = { name: 'sync@example.com', password: new Uint8Array([1]) };
  return {
    audience: AUDIENCE,
    route: { caPem: null, proxy: null },
    enrolmentCode,
    ceiling: ['read'],
    dataFolder: resolve('/data'),
    traces: null,
    logLevel: 'info',
    domains: ['corp.example.com', 'lab.example.com'].map(fqdn => ({ ...domain, ...limits, fqdn, account })),
  };
}

function started(enrolmentCode: string | null): { readonly stop: () => void; readonly ended: Promise<unknown> } {
  const stopping = new AbortController();
  const ended = runAgent(settingsWith(enrolmentCode), surroundings(), stopping.signal).catch((error: unknown) => error);
  return { stop: () => stopping.abort(new Error('stopped')), ended };
}

const asking = (domain: string): Answering => lines.answering(TENANT, domain);

describe('an agent', () => {
  it('enrols at its first start, answers for all its domains, announces changes and stops', async () => {
    const agent = started(await newCode());
    await settle();
    expect(await asking('corp.example.com').one({ ask: 'survey' })).toEqual(SURVEY);
    expect(await asking('lab.example.com').one({ ask: 'survey' })).toEqual(SURVEY);
    expect([...readers.values()].map(({ questionsAsked }) => questionsAsked)).toEqual([1, 1]);
    changed.length = 0;
    readers.get('lab.example.com')?.announce();
    await settle();
    expect(changed).toEqual(['lab.example.com']);
    agent.stop();
    expect(await agent.ended).toBeUndefined();
    expect([...readers.values()].every(({ isClosed, isWatched }) => isClosed && !isWatched)).toBe(true);
    expect(lines.active.size).toBe(0);
    expect(clock.sleeping).toBe(0);
  });

  it.each([
    ['http://control.example.com', true],
    ['http://127.0.0.1:3000', false],
    ['http://localhost', false],
    ['https://control.example.com', false],
  ])('warns of a line that others can read: %s is %s', async (audience, isWarned) => {
    isReachable = false;
    const stopping = new AbortController();
    const running = runAgent({ ...settingsWith('code'), audience }, surroundings(), stopping.signal).catch(() => undefined);
    stopping.abort();
    await running;
    expect(log.lines.some(({ event }) => event === 'line to control is not encrypted')).toBe(isWarned);
  });

  it('is the same agent at its next start, with or without the used code', async () => {
    const code = await newCode();
    for (const stated of [code, code, null]) {
      const agent = started(stated);
      await settle();
      expect(lines.active.size).toBe(1);
      agent.stop();
      await agent.ended;
    }
    expect(store.agents.size).toBe(1);
    expect(enrolments).toBe(1);
  });

  it('enrols anew when its settings name a new code', async () => {
    for (const code of [await newCode(), await newCode()]) {
      const agent = started(code);
      await settle();
      agent.stop();
      await agent.ended;
    }
    expect(store.agents.size).toBe(2);
    expect(JSON.parse(files.contents.get(IDENTITY) ?? '')).toMatchObject({ agentId: [...store.agents.keys()][1] });
  });

  it('waits for a control that cannot be reached yet', async () => {
    isReachable = false;
    const agent = started(await newCode());
    await settle();
    await clock.advance(10_000);
    expect(enrolments).toBe(0);
    isReachable = true;
    await clock.advance(30_000);
    expect(lines.active.size).toBe(1);
    agent.stop();
    await agent.ended;
  });

  it('can be stopped while it waits', async () => {
    isReachable = false;
    const agent = started(await newCode());
    await settle();
    agent.stop();
    expect(await agent.ended).toMatchObject({ message: 'stopped' });
    expect(clock.sleeping).toBe(0);
  });

  it.each([
    ['a code that is wrong', () => makeCode(chance), 'EnrolmentCodeInvalid'],
    ['neither identity nor code', () => null, 'SettingsInvalid'],
  ])('ends with %s', async (_what, code, problem) => {
    expect(await started(code()).ended).toMatchObject({ problem: { code: problem } });
    expect(files.contents.size).toBe(0);
  });

  it('does not use up its code when it could not keep its identity', async () => {
    files.readOnly = resolve('/data');
    const ended = await started(await newCode()).ended;
    expect(ended).toMatchObject({
      problem: { code: 'SettingsInvalid', message: expect.stringContaining('LANDBRIDGE_DATA_FOLDER') },
    });
    expect(enrolments).toBe(0);
  });

  it('ends with an identity that is damaged', async () => {
    files.contents.set(IDENTITY, '{"agentId":');
    expect(await started(null).ended).toMatchObject({ problem: { code: 'SettingsInvalid' } });
  });

  it('ends when it is revoked, and lets go of its domains', async () => {
    const agent = started(await newCode());
    await settle();
    const [id] = store.agents.keys();
    if (id) lines.revoke(id);
    expect(await agent.ended).toMatchObject({ problem: { code: 'AgentRevoked' } });
    expect([...readers.values()].every(({ isClosed }) => isClosed)).toBe(true);
  });

  it('writes no secret into its log', async () => {
    const code = await newCode();
    const agent = started(code);
    await settle();
    agent.stop();
    await agent.ended;
    const { privateKey } = JSON.parse(files.contents.get(IDENTITY) ?? '');
    expect(JSON.stringify(log.lines)).not.toContain(privateKey);
    expect(JSON.stringify(log.lines)).not.toContain(code);
  });
});

describe('--check', () => {
  it('tells what the agent would do, and uses up nothing', async () => {
    const printed: string[] = [];
    expect(await check(settingsWith(await newCode()), surroundings(), line => printed.push(line))).toBe(true);
    expect(printed.join('\n')).toContain('would enrol at https://control.example.com/relay/enrol');
    expect(printed.join('\n')).toContain('answers: dc1.exoip.test');
    expect(files.contents.size).toBe(0);
    expect(enrolments).toBe(0);
    expect(printed.join('\n')).not.toContain('Replicating Directory Changes All');
  });

  it.each([null, 'ReplicationRightMissing'] as const)('tells whether passwords can be read: %s', async problem => {
    const printed: string[] = [];
    const around = surroundings();
    const readerOf: Surroundings['readerOf'] = (...of) => {
      const reader = around.readerOf(...of);
      const answered = reader.one.bind(reader);
      const one: typeof reader.one = async question => {
        const { ask }: Question = question;
        if (ask === 'credentials' && problem) throw new Failure({ code: problem, message: 'no secrets for the account' });
        return answered(question);
      };
      return Object.assign(reader, { one });
    };
    const settings: AgentSettings = { ...settingsWith(await newCode()), ceiling: ['read', 'hashes'] };
    expect(await check(settings, { ...around, readerOf }, line => printed.push(line))).toBe(problem === null);
    expect(printed.join('\n')).toContain(problem ?? 'Replicating Directory Changes All: yes');
  });

  it.each([
    ['no code', null, null, 'no enrolment code'],
    ['a domain that fails', 'code', 'AccountLocked', 'unlock the account in Active Directory'],
  ] as const)('is not content with %s', async (_what, code, problem, told) => {
    const printed: string[] = [];
    const around = surroundings();
    const failing: Surroundings = {
      ...around,
      readerOf: (...of) => {
        const reader = around.readerOf(...of) as WatchedDomain;
        if (problem) reader.failAt = { page: 0, error: new Failure({ code: problem, message: 'locked' }) };
        return reader;
      },
    };
    expect(await check(settingsWith(code), failing, line => printed.push(line))).toBe(false);
    expect(printed.join('\n')).toContain(told);
  });
});
