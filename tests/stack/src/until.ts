import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 20;

export interface Patience {
  /** What is waited for, for the error. */
  readonly what: string;
  readonly withinMs: number;
  readonly everyMs?: number;
  /** What the error shows beside. */
  readonly evidence?: () => string;
}

/** Asks again and again until the answer is neither null nor undefined nor false; a question that throws counts as not yet. */
export async function until<T>(ask: () => Promise<T | null | undefined | false>, patience: Patience): Promise<T> {
  const end = performance.now() + patience.withinMs;
  let problem: unknown;
  do {
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false) return answer;
      problem = undefined;
    } catch (error) {
      problem = error;
    }
    await pause(patience.everyMs ?? LOOK_EVERY_MS);
  } while (performance.now() < end);
  const evidence = patience.evidence ? `\n${patience.evidence()}` : '';
  throw new Error(`waited ${patience.withinMs} ms in vain for ${patience.what}${evidence}`, { cause: problem });
}
