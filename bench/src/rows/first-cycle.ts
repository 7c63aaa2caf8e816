import type { Domain, Many } from '@landbridge/domain';
import { ldapsearchSeconds } from '../ldapsearch.ts';
import { controlSeconds, processorSeconds } from '../measure/processor-time.ts';
import { withProgress } from '../measure/progress.ts';
import { median } from '../measure/quantile.ts';
import type { Bench, Measured, Row } from '../row.ts';
import { HUNDRED_THOUSAND, TWENTY_THOUSAND } from '../seeds.ts';
import { WholeStack } from '../whole-stack.ts';

const READS = 3;

function firstCycle(more: Pick<Row, 'name' | 'goal' | 'slow'>, seed: Many): Row {
  return {
    ...more,
    unit: 'ratio',
    against: `median of ${READS} reads by ldapsearch with DirSync and the same attributes, in the same run`,
    run: bench => measure(bench, seed),
  };
}

export const FIRST_CYCLE_20K = firstCycle(
  { name: 'first-cycle-20k', goal: { at: 'most', value: 1.5 }, slow: false },
  TWENTY_THOUSAND,
);

export const FIRST_CYCLE_100K = firstCycle(
  { name: 'first-cycle-100k', goal: { at: 'most', value: 1.25 }, slow: true },
  HUNDRED_THOUSAND,
);

async function measure(bench: Bench, seed: Many): Promise<Measured> {
  const domain = await bench.domain(seed);
  const reads: number[] = [];
  for (let read = 1; read <= READS; read++) {
    reads.push(await withProgress(bench.say, `ldapsearch ${read} of ${READS}`, () => ldapsearchSeconds(bench, domain)));
  }
  const cycle = await cycleOf(bench, domain, seed);
  return {
    value: cycle.seconds / median(reads),
    details: [
      `first cycle ${cycle.seconds.toFixed(1)} s, ldapsearch ${reads.map(seconds => seconds.toFixed(1)).join(', ')} s`,
      ...cycle.details,
    ],
  };
}

async function cycleOf(bench: Bench, domain: Domain, seed: Many): Promise<{ seconds: number; details: readonly string[] }> {
  const stack = await WholeStack.start(bench, domain);
  const configuration = await stack.configure();
  const before = processorTimes(stack, domain);
  const begun = Date.now();
  await stack.enable(configuration);
  let seen = '';
  const onCounts = (counts: object): void => {
    seen = countsText(counts);
  };
  const cycle = await withProgress(
    bench.say,
    'first cycle',
    () => stack.firstCycle(configuration, onCounts),
    () => seen,
  );
  // By control's own clock, which is this machine's.
  const seconds = (Date.parse(cycle.endedDateTime ?? '') - begun) / 1000;
  const after = processorTimes(stack, domain);
  if (cycle.counts.created < seed.users + seed.groups) throw new Error(`only ${cycle.counts.created} objects were created`);
  const spent = Object.keys(after).map(name => `${name} ${((after[name] ?? 0) - (before[name] ?? 0)).toFixed(1)} s`);
  return { seconds, details: [countsText(cycle.counts), `processor time: ${spent.join(', ')}`] };
}

function processorTimes(stack: WholeStack, domain: Domain): Readonly<Record<string, number>> {
  return {
    ...controlSeconds(stack.controlPid),
    agent: processorSeconds(stack.agentPid).alone,
    samba: processorSeconds(domain.status().pid ?? 0).withChildren,
  };
}

function countsText(counts: object): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
