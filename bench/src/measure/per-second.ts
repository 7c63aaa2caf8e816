const WARM_MS = 500;
const ROUND_MS = 400;
const ROUNDS = 5;

/** How often a second `work` gets done by this one thread once it is warm: the median of five rounds. `work` says how much it did. */
export function perSecond(work: () => number): { readonly median: number; readonly rounds: readonly number[] } {
  round(work, WARM_MS);
  const rounds = Array.from({ length: ROUNDS }, () => round(work, ROUND_MS)).toSorted((a, b) => a - b);
  return { median: rounds[Math.floor(ROUNDS / 2)] ?? Number.NaN, rounds };
}

function round(work: () => number, ms: number): number {
  const begun = performance.now();
  let done = 0;
  let passed = 0;
  while (passed < ms) {
    done += work();
    passed = performance.now() - begun;
  }
  return (done / passed) * 1000;
}
