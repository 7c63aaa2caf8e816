import { join } from 'node:path';
import { embeddedAddress } from '@landbridge/stack';
import pg from 'pg';
import { controlSeconds, processorSeconds } from '../measure/processor-time.ts';
import { withProgress } from '../measure/progress.ts';
import type { Bench, Measured, Row } from '../row.ts';
import { until, WholeStack } from '../whole-stack.ts';

/** Until everything that runs often is compiled. */
const WARM = 60;
const CYCLES = 60;
const REST_MS = 30_000;
const LOOK_EVERY_MS = 100;
const WITHIN_MS = 30_000;

export const IDLE_CYCLE: Row = {
  name: 'idle-cycle',
  unit: 'ms',
  goal: { at: 'most', value: 10 },
  against: `the processor time of control or of the agent, whichever takes more, for one of ${CYCLES} cycles without a change, less what as long a rest takes`,
  slow: false,
  run: measure,
};

const PARTS = ['control', 'agent', 'postgres'] as const;
type Times = Readonly<Record<(typeof PARTS)[number], number>>;

async function measure(bench: Bench): Promise<Measured> {
  const domain = await bench.domain('company');
  const stack = await WholeStack.start(bench, domain);
  const database = new pg.Client({
    ...embeddedAddress(join(bench.folder, 'control', 'postgres')),
    options: '-c search_path=landbridge,public',
  });
  await database.connect();
  bench.cleanUp(() => database.end());
  const configuration = await stack.configure();
  await stack.enable(configuration);
  await withProgress(bench.say, 'first cycle', () => stack.firstCycle(configuration, () => undefined));
  const during = async (
    name: string,
    what: () => Promise<void>,
  ): Promise<{ readonly seconds: number; readonly times: Times }> => {
    const [began, before] = [performance.now(), times(stack)];
    await withProgress(bench.say, name, what);
    const after = times(stack);
    const taken = Object.fromEntries(PARTS.map(part => [part, after[part] - before[part]])) as Times;
    return { seconds: (performance.now() - began) / 1_000, times: taken };
  };
  const cycles = async (count: number): Promise<void> => {
    for (let at = 0; at < count; at++) await oneCycle(database);
  };
  await during('warming', () => cycles(WARM));
  const resting = await during('rest', () => new Promise(wake => setTimeout(wake, REST_MS)));
  const cycling = await during('cycles without a change', () => cycles(CYCLES));
  const rest = (part: keyof Times): number => (resting.times[part] / resting.seconds) * 1_000;
  const each = (part: keyof Times): number => (cycling.times[part] * 1_000 - rest(part) * cycling.seconds) / CYCLES;
  const told = (ms: (part: keyof Times) => number): string => PARTS.map(part => `${part} ${ms(part).toFixed(1)} ms`).join(', ');
  return {
    value: Math.max(each('control'), each('agent')),
    details: [`processor time a cycle: ${told(each)}`, `a second of rest between cycles: ${told(rest)}`],
  };
}

/** Makes the domain due as whoever wants a run does, and returns when a cycle that began after that has ended. */
async function oneCycle(database: pg.Client): Promise<void> {
  const woken = Date.now();
  await database.query('update domain set runs_wanted = runs_wanted + 1, next_cycle_at = now()');
  await until({ withinMs: WITHIN_MS, everyMs: LOOK_EVERY_MS }, 'no cycle ended', async () => {
    const looked = 'select last_cycle_began as began, last_cycle_ended as ended from configuration';
    const [row] = (await database.query<{ began: Date; ended: Date }>(looked)).rows;
    return row && row.began.getTime() >= woken && row.ended >= row.began ? true : null;
  });
}

function times(stack: WholeStack): Times {
  return { ...controlSeconds(stack.controlPid), agent: processorSeconds(stack.agentPid).alone };
}
