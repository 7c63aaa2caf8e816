import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Many } from '@landbridge/domain';
import { shippedStart } from '@landbridge/tools/shipped-start';
import { withProgress } from '../measure/progress.ts';
import type { Bench, Measured, Row } from '../row.ts';
import { HUNDRED_THOUSAND, TWO_THOUSAND } from '../seeds.ts';
import { type App, WholeStack } from '../whole-stack.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const KIBIBYTES_PER_MB = 1_000_000 / 1_024;
const MOST_OF_AGENT_MB = 150;
const APPS = ['control', 'agent'] as const;

export const MEMORY_100K: Row = {
  name: 'memory-100k',
  unit: '',
  goal: { at: 'most', value: 1.1 },
  against: `the most that control or the agent ever has resident in a first cycle of 100,000 users over the same with 2,000 that are made anew for as long, whichever grows more, with the flags of their units; the agent at most ${MOST_OF_AGENT_MB} MB`,
  slow: true,
  run: measure,
};

async function measure(bench: Bench): Promise<Measured> {
  const many = await withProgress(bench.say, '100,000 users', () => peaksOf(bench, HUNDRED_THOUSAND, 0));
  const few = await withProgress(bench.say, '2,000 users', () => peaksOf(bench, TWO_THOUSAND, many.seconds));
  const line = (app: App): string =>
    `${app}: ${many[app].toFixed(0)} MB with 100,000 users, ${few[app].toFixed(0)} MB with 2,000 (${few.first[app].toFixed(0)} after the first read)`;
  const unmet = many.agent > MOST_OF_AGENT_MB ? [`the agent takes more than ${MOST_OF_AGENT_MB} MB`] : [];
  return { value: Math.max(...APPS.map(app => many[app] / few[app])), details: APPS.map(line), unmet };
}

type Peaks = Readonly<Record<App, number>>;

interface Taken extends Peaks {
  readonly seconds: number;
  readonly first: Peaks;
}

/** In a first cycle, and then in as many more with all there is as there is time for. */
async function peaksOf(bench: Bench, seed: Many, atLeastSeconds: number): Promise<Taken> {
  const domain = await bench.domain(seed);
  const running = { control: asShipped('control'), agent: { ...asShipped('agent'), program: builtAgent() } };
  const stack = await WholeStack.start(bench, domain, {}, running);
  const peaks = (): Peaks => ({ agent: residentMost(stack.agentPid), control: residentMost(stack.controlPid) });
  let configuration = await stack.configure();
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1_000;
  await stack.enable(configuration);
  const { counts } = await stack.firstCycle(configuration, () => undefined);
  if (counts.created < seed.users + seed.groups) throw new Error(`only ${counts.created} objects were created`);
  const first = peaks();
  while (seconds() < atLeastSeconds) configuration = await stack.anew(configuration);
  const taken = { ...peaks(), first, seconds: seconds() };
  await stack.stop();
  return taken;
}

function asShipped(app: App) {
  const { nodeFlags, environment } = shippedStart(app);
  return { flags: nodeFlags, environment };
}

function builtAgent(): string {
  execFileSync(process.execPath, ['tools/src/build-agent.ts'], { cwd: ROOT, stdio: 'ignore' });
  return resolve(ROOT, 'apps/agent/dist/landbridge-agent.mjs');
}

/** The most megabytes that a process ever had resident (VmHWM, proc_pid_status(5)). */
function residentMost(pid: number): number {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kibibytes) / KIBIBYTES_PER_MB;
}
