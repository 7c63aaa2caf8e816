import type { Seeded } from './chance.ts';
import type { Target } from './target.ts';

const LONGEST = 4_096;
const INTERESTING = [0, 1, 0x1f, 0x20, 0x22, 0x28, 0x29, 0x2c, 0x30, 0x5c, 0x7f, 0x80, 0x81, 0x84, 0xa0, 0xc0, 0xed, 0xff];

type Change = (input: Buffer, chance: Seeded, corpus: readonly Uint8Array[], words: readonly Uint8Array[]) => Uint8Array;

function spliced(input: Uint8Array, at: number, length: number, piece: Uint8Array): Uint8Array {
  return Buffer.concat([input.subarray(0, at), piece, input.subarray(at + length)]);
}

function stretchOf(input: Uint8Array, chance: Seeded): readonly [at: number, length: number] {
  const at = chance.below(input.length + 1);
  return [at, chance.below(Math.min(32, input.length - at) + 1)];
}

const CHANGES: readonly Change[] = [
  (input, chance) => {
    if (input.length > 0) input[chance.below(input.length)] = chance.of(INTERESTING);
    return input;
  },
  (input, chance) => {
    const at = chance.below(input.length + 1);
    if (at < input.length) input[at] = (input[at] ?? 0) ^ (1 << chance.below(8));
    return input;
  },
  (input, chance) => {
    const at = chance.below(input.length + 1);
    if (at < input.length) input[at] = (input[at] ?? 0) + (chance.below(2) === 0 ? 1 : 255);
    return input;
  },
  (input, chance) => spliced(input, ...stretchOf(input, chance), new Uint8Array()),
  (input, chance) => input.subarray(0, chance.below(input.length + 1)),
  (input, chance) => {
    const [at, length] = stretchOf(input, chance);
    return spliced(input, at, 0, input.subarray(at, at + length));
  },
  (input, chance, corpus) => {
    const other = chance.of(corpus);
    const [from, length] = stretchOf(other, chance);
    return spliced(input, ...stretchOf(input, chance), other.subarray(from, from + length));
  },
  (input, chance, _, words) => spliced(input, chance.below(input.length + 1), 0, chance.of(words)),
  (input, chance, _, words) => spliced(input, ...stretchOf(input, chance), chance.of(words)),
];

/** Something like one of the inputs that were worth keeping, with one to four changes. */
export function mutated(
  corpus: readonly Uint8Array[],
  { words, mutate }: Pick<Target, 'words' | 'mutate'>,
  chance: Seeded,
): Uint8Array {
  if (mutate && chance.below(4) > 0) return mutate(chance.of(corpus), chance);
  const pieces = (words.length > 0 ? words : ['\0']).map(word => Buffer.from(word));
  let input: Uint8Array = Buffer.from(chance.of(corpus));
  for (let left = 1 + chance.below(4); left > 0; left--) {
    input = chance.of(CHANGES)(Buffer.from(input), chance, corpus, pieces).subarray(0, LONGEST);
  }
  return input;
}
