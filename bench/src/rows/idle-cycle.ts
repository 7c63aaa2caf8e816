import { type Configuration, enableConfiguration, getConfiguration } from '@landbridge/contract';
import { controlSeconds, processorSeconds } from '../measure/processor-time.ts';
import { withProgress } from '../measure/progress.ts';
import type { Bench, Measured, Row } from '../row.ts';
import { until, WholeStack } from '../whole-stack.ts';

/** Until everything that runs often is compiled. */
const WARM = 100;
const CYCLES = 100;
const LOOK_EVERY_MS = 100;
const WITHIN_MS = 30_000;

export const IDLE_CYCLE: Row = {
  name: 'idle-cycle',
  unit: 'ms',
  goal: { at: 'most', value: 10 },
  against: `the processor time of control or of the agent, whichever takes more, for one of ${CYCLES} cycles without a change`,
  slow: false,
  run: measure,
};

async function measure(bench: Bench): Promise<Measured> {
  const domain = await bench.domain('company');
  const stack = await WholeStack.start(bench, domain);
  const configuration = await stack.configure();
  await stack.enable(configuration);
  await withProgress(bench.say, 'first cycle', () => stack.firstCycle(configuration, () => undefined));
  const cycles = async (count: number): Promise<void> => {
    for (let at = 0; at < count; at++) await oneCycle(stack, configuration);
  };
  await withProgress(bench.say, 'warming', () => cycles(WARM));
  const before = times(stack);
  await withProgress(bench.say, 'cycles without a change', () => cycles(CYCLES));
  const after = times(stack);
  const each = (part: keyof typeof after): number => ((after[part] - before[part]) / CYCLES) * 1_000;
  return {
    value: Math.max(each('control'), each('agent')),
    details: [
      `processor time a cycle: control ${each('control').toFixed(1)} ms, agent ${each('agent').toFixed(1)} ms, postgres ${each('postgres').toFixed(1)} ms`,
      'the call that wakes each and those that look for its end are counted too',
    ],
  };
}

/** Wakes the domain, and returns when a cycle that began after that has ended. */
async function oneCycle(stack: WholeStack, { id }: Configuration): Promise<void> {
  const params = { id };
  const woken = Date.now();
  await stack.client.call(enableConfiguration, { params });
  await until({ withinMs: WITHIN_MS, everyMs: LOOK_EVERY_MS }, 'no cycle ended', async () => {
    const { lastCycleBeganDateTime: began, lastCycleEndedDateTime: ended } = await stack.client.call(getConfiguration, {
      params,
    });
    return began && ended && Date.parse(began) >= woken && Date.parse(ended) >= Date.parse(began) ? true : null;
  });
}

function times(stack: WholeStack) {
  return { ...controlSeconds(stack.controlPid), agent: processorSeconds(stack.agentPid).alone };
}
