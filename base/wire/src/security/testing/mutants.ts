import fc from 'fast-check';
import { concat, WireError } from '../../bytes/index.ts';
import { SecurityError } from '../security-error.ts';

/** Ways in which a token is changed on its way: an octet, a stretch, its end, or something in between. */
function mutantsOf(token: Uint8Array): fc.Arbitrary<Uint8Array> {
  const at = fc.nat(token.length - 1);
  const stretch = fc.uint8Array({ minLength: 1, maxLength: 8 });
  return fc.oneof(
    fc.tuple(at, fc.integer({ min: 1, max: 255 })).map(([place, change]) => {
      const mutant = token.slice();
      mutant[place] = (mutant[place] ?? 0) ^ change;
      return mutant;
    }),
    at.map(end => token.subarray(0, end)),
    fc
      .tuple(at, stretch)
      .map(([place, bytes]) => concat([token.subarray(0, place), bytes, token.subarray(place + bytes.length)])),
    fc.tuple(at, stretch).map(([place, bytes]) => concat([token.subarray(0, place), bytes, token.subarray(place)])),
    fc.uint8Array({ maxLength: 80 }),
  );
}

/** Every mutant of the token makes `take` reject with a typed error of this package, or resolve because it found the mutant harmless. */
export async function expectMutantsRefused(
  token: Uint8Array,
  take: (mutant: Uint8Array) => Promise<void>,
  numRuns = 300,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(mutantsOf(token), async mutant => {
      fc.pre(mutant.length !== token.length || mutant.some((octet, place) => octet !== token[place]));
      try {
        await take(mutant);
      } catch (error) {
        if (!(error instanceof WireError) && !(error instanceof SecurityError)) throw error;
      }
    }),
    { numRuns },
  );
}
