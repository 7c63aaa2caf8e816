import { type Configuration, type Cycle, getConfiguration, listCycles } from '@landbridge/contract';
import type { Context } from './context.ts';
import { WaitFailed } from './exit-code.ts';
import { countsText } from './output/counts.ts';

const LOOK_EVERY_MS = 500;

/** How a configuration stands at a moment: what is waited for comes after. */
export interface Standing {
  readonly configuration: Configuration;
  readonly newest: Cycle | null;
}

export async function standingOf({ client }: Pick<Context, 'client'>, id: string): Promise<Standing> {
  const configuration = await client.call(getConfiguration, { params: { id } });
  const [newest] = (await client.call(listCycles, { params: { id }, query: { $top: 1 } })).value;
  return { configuration, newest: newest ?? null };
}

/** Shows counts while the next cycle runs, until it has ended. Null when it found nothing to do and so left no row. */
export async function waitForCycle(context: Context, before: Standing): Promise<Cycle | null> {
  const { out, sleep, now } = context;
  const began = now();
  try {
    for (;;) {
      const { configuration, newest } = await standingOf(context, before.configuration.id);
      const fresh = newest && newest.id !== before.newest?.id ? newest : null;
      if (fresh?.endedDateTime) return judged(fresh);
      const ended = configuration.lastCycleEndedDateTime !== before.configuration.lastCycleEndedDateTime;
      if (!fresh && ended) return null;
      const seconds = Math.round((now() - began) / 1_000);
      out.progress(
        fresh ? `${fresh.kind} cycle: ${countsText(fresh.counts)} (${seconds} s)` : `waiting for the cycle (${seconds} s)`,
      );
      await sleep(LOOK_EVERY_MS);
    }
  } finally {
    out.progressEnds();
  }
}

function judged(cycle: Cycle): Cycle {
  if (cycle.problem) throw new WaitFailed(cycle.problem);
  return cycle;
}

/** How a cycle that was waited for ended. */
export function endText(cycle: Cycle | null): string {
  return cycle ? `${cycle.kind} cycle ended: ${cycle.state}, ${countsText(cycle.counts)}` : 'the cycle found nothing to do';
}
