import type { Stack } from '@landbridge/stack';
import type { SeededChance } from '@landbridge/testkit';

/** When somebody is killed: after so much of something, counted from the moment before, or from the beginning of a run. */
export interface Moment {
  readonly after: 'bytes of the database log' | 'lines logged' | 'milliseconds';
  readonly amount: number;
  readonly inRun: boolean;
}

/** Small amounts are as likely as large ones, since most of what is fragile is short. */
const LARGEST: Readonly<Record<Moment['after'], number>> = {
  'bytes of the database log': 500_000,
  'lines logged': 4,
  milliseconds: 600,
};
/** Where nothing goes on, what was waited for does not come. */
const PATIENCE_MS = 2_000;

export function drawMoment(chance: SeededChance): Moment {
  const kinds = Object.keys(LARGEST) as Moment['after'][];
  const after = kinds[chance.below(kinds.length)] ?? 'milliseconds';
  const most = LARGEST[after];
  return { after, amount: chance.below(1 + chance.below(most)), inRun: chance.below(4) > 0 };
}

export function told({ after, amount, inRun }: Moment): string {
  return `${amount} ${after}${inRun ? ' into a run' : ''}`;
}

/** Returns when the moment has come, or when it is clear that it does not. True when a run is under way. */
export async function reach(stack: Stack, { after, amount, inRun }: Moment, controlSince: Date): Promise<boolean> {
  const began = performance.now();
  const patience = (): boolean => performance.now() - began < PATIENCE_MS;
  while (inRun && patience() && !(await look(stack, controlSince)).running);
  const start = { at: performance.now(), lines: linesOf(stack), bytes: (await look(stack, controlSince)).bytes };
  for (;;) {
    const now = await look(stack, controlSince);
    const passed: Readonly<Record<Moment['after'], number>> = {
      'bytes of the database log': now.bytes - start.bytes,
      'lines logged': linesOf(stack) - start.lines,
      milliseconds: performance.now() - start.at,
    };
    if (passed[after] >= amount || !patience()) return now.running;
  }
}

function linesOf({ control, agent }: Stack): number {
  return [control, agent].reduce((sum, program) => sum + program.logSince(0).split('\n').length, 0);
}

/** A lease ends with its run, unless whoever held it was killed: then it was taken before control was started again. */
const LEASE_LIFETIME = "interval '15 seconds'";

async function look(stack: Stack, since: Date): Promise<{ readonly bytes: number; readonly running: boolean }> {
  const [now] = await stack.query<{ bytes: string; running: boolean }>(`
    select pg_current_wal_insert_lsn() - '0/0'::pg_lsn as bytes,
      exists (select from lease where until - ${LEASE_LIFETIME} > '${since.toISOString()}') as running
  `);
  return { bytes: Number(now?.bytes ?? 0), running: now?.running ?? false };
}
