import type { Seeded } from './chance.ts';

/** One reader of what comes from outside, in the form that a fuzzer feeds it. Inputs are bytes; texts are their UTF-8. */
export interface Target {
  readonly name: string;
  /** What it reads, and what must hold whatever it is given. */
  readonly proves: string;
  /** Paths of the code whose coverage guides the fuzzer. */
  readonly code: RegExp;
  readonly seeds: () => readonly Uint8Array[];
  /** Pieces that mean something to the reader; spliced in at random. */
  readonly words: readonly string[];
  /** Makes an input out of one worth keeping, where bytes alone would rarely be valid. */
  readonly mutate?: (input: Uint8Array, chance: Seeded) => Uint8Array;
  /** `read`, or how it was refused. Throws what the reader must not throw, or where it contradicts itself. */
  readonly feed: (input: Uint8Array) => string;
}

export const textIn = (input: Uint8Array): string => Buffer.from(input).toString('utf8');
export const bytesIn = (text: string): Uint8Array => Buffer.from(text, 'utf8');
