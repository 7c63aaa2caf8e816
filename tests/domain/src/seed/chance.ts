/** A repeatable source of chance: the same seed gives the same choices on every machine. */
export interface SeededChoice {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  /** One of the values; the list must not be empty. */
  of<T>(values: readonly T[]): T;
}

/** Mulberry32: 32 bits of state, good enough to choose names with. */
export function seededChoice(seed: number): SeededChoice {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return Math.floor((((word ^ (word >>> 14)) >>> 0) / 4_294_967_296) * limit);
  };
  const of = <T>(values: readonly T[]): T => {
    const value = values[below(values.length)];
    if (value === undefined) throw new RangeError('a choice from nothing');
    return value;
  };
  return { below, of };
}
