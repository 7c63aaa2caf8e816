import type { Say } from '@landbridge/domain';

const EVERY_MS = 2_000;

/** Says every two seconds how long something has been going on, with what `state` knows about it. */
export async function withProgress<T>(
  say: Say,
  what: string,
  work: () => Promise<T>,
  state: () => string = () => '',
): Promise<T> {
  const begun = performance.now();
  const timer = setInterval(() => {
    const known = state();
    say(`${what}: ${Math.round((performance.now() - begun) / 1000)} s${known === '' ? '' : `, ${known}`}`);
  }, EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
