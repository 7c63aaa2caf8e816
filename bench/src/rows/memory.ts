import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Many } from '@landbridge/domain';
import { withProgress } from '../measure/progress.ts';
import type { Bench, Measured, Row } from '../row.ts';
import { HUNDRED_THOUSAND, TWO_THOUSAND } from '../seeds.ts';
import { WholeStack } from '../whole-stack.ts';

/** Of their heaps, so that neither takes more only because nobody objects. */
const LIMITS = {
  control: ['--max-old-space-size=128'],
  agent: ['--max-old-space-size=48', '--max-semi-space-size=4'],
};
const ROOT = resolve(import.meta.dirname, '../../..');
const KIBIBYTES_PER_MB = 1_000_000 / 1_024;

export const MEMORY_100K: Row = {
  name: 'memory-100k',
  unit: 'MB',
  goal: { at: 'most', value: 150 },
  against: `the most that the agent has resident in a first cycle of 100,000 users, built as in its package and with a heap of 48 MB; control's, with one of 128, in the details, and both with 2,000 users`,
  slow: true,
  run: measure,
};

async function measure(bench: Bench): Promise<Measured> {
  const few = await withProgress(bench.say, '2,000 users', () => peaksOf(bench, TWO_THOUSAND));
  const many = await withProgress(bench.say, '100,000 users', () => peaksOf(bench, HUNDRED_THOUSAND));
  const line = (what: keyof Peaks): string =>
    `${what}: ${few[what].toFixed(0)} MB with 2,000 users, ${many[what].toFixed(0)} MB with 100,000`;
  return { value: many.agent, details: [line('agent'), line('control')] };
}

interface Peaks {
  readonly agent: number;
  readonly control: number;
}

async function peaksOf(bench: Bench, seed: Many): Promise<Peaks> {
  const domain = await bench.domain(seed);
  const running = { control: { flags: LIMITS.control }, agent: { flags: LIMITS.agent, program: builtAgent() } };
  const stack = await WholeStack.start(bench, domain, {}, running);
  const configuration = await stack.configure();
  await stack.enable(configuration);
  const { counts } = await stack.firstCycle(configuration, () => undefined);
  if (counts.created < seed.users + seed.groups) throw new Error(`only ${counts.created} objects were created`);
  const peaks = { agent: residentMost(stack.agentPid), control: residentMost(stack.controlPid) };
  await stack.stop();
  return peaks;
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
