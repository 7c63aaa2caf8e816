import { readFileSync } from 'node:fs';
import type { Many } from '@landbridge/domain';
import { withProgress } from '../measure/progress.ts';
import type { Bench, Measured, Row } from '../row.ts';
import { HUNDRED_THOUSAND, TWO_THOUSAND } from '../seeds.ts';
import { WholeStack } from '../whole-stack.ts';

/** Of the heap of control and of the agent, so that neither takes more only because nobody objects. */
const HEAP_MB = 128;
const KIBIBYTES_PER_MB = 1_000_000 / 1_024;

export const MEMORY_100K: Row = {
  name: 'memory-100k',
  unit: 'MB',
  goal: { at: 'most', value: 150 },
  against: `the most that the agent has resident in a first cycle of 100,000 users, with a heap of at most ${HEAP_MB} MB; control alike in the details, and both with 2,000 users`,
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
  const limit = { NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` };
  const stack = await WholeStack.start(bench, domain, limit, limit);
  const configuration = await stack.configure();
  await stack.enable(configuration);
  const { counts } = await stack.firstCycle(configuration, () => undefined);
  if (counts.created < seed.users + seed.groups) throw new Error(`only ${counts.created} objects were created`);
  const peaks = { agent: residentMost(stack.agentPid), control: residentMost(stack.controlPid) };
  await stack.stop();
  return peaks;
}

/** The most megabytes that a process ever had resident (VmHWM, proc_pid_status(5)). */
function residentMost(pid: number): number {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kibibytes) / KIBIBYTES_PER_MB;
}
