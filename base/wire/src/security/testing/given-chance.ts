/** Chance that gives out what was put into it, in order; anything else asked of it fails the test. */
export function givenChance(...pieces: readonly Uint8Array[]): { bytes(length: number): Uint8Array } {
  const left = [...pieces];
  return {
    bytes: length => {
      const next = left.shift();
      if (next?.length !== length) throw new Error(`${length} random octets asked for, ${next?.length ?? 'none'} given`);
      return next;
    },
  };
}

/** Chance that repeats itself in every run: good for tests only. */
export function countingChance(seed = 1): { bytes(length: number): Uint8Array } {
  let state = seed;
  return {
    bytes: length =>
      Uint8Array.from({ length }, () => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        return state >>> 24;
      }),
  };
}
