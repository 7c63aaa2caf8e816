import { parseFilter, QUERY_LIMITS, QueryError, writeExpression } from '@landbridge/contract';
import { filterExpression, hostileText } from '@landbridge/contract/odata/testing';
import fc from 'fast-check';

export interface Fuzzed {
  readonly inputs: number;
  readonly seed: number;
  readonly read: number;
  /** How many were refused, by fault. */
  readonly refused: ReadonlyMap<string, number>;
}

const written = filterExpression.map(writeExpression);

/** A filter of which one piece is something else. */
const spoilt = fc
  .tuple(written, fc.nat(), fc.nat({ max: 8 }), fc.string({ unit: 'binary', maxLength: 4 }))
  .map(([text, at, length, piece]) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + piece + text.slice(start + length);
  });

const input = fc.oneof(hostileText, spoilt, written);

/** Throws whatever the parser threw that is not its own error, or a filter that is not read as it was written. */
export function fuzz(inputs: number, seed: number): Fuzzed {
  const refused = new Map<string, number>();
  let read = 0;
  const property = fc.property(input, text => {
    const fault = faultOf(text);
    if (fault === null) read++;
    else refused.set(fault, (refused.get(fault) ?? 0) + 1);
  });
  fc.assert(property, { numRuns: inputs, seed });
  return { inputs, seed, read, refused };
}

function faultOf(text: string): string | null {
  try {
    const meaning = writeExpression(parseFilter(text));
    if (meaning.length <= QUERY_LIMITS.length && writeExpression(parseFilter(meaning)) !== meaning) {
      throw new Error(`read otherwise when written anew: ${JSON.stringify(text)}`);
    }
    return null;
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const { offset } = error.place;
    if (offset < 0 || offset > text.length)
      throw new Error(`a place outside of the text: ${JSON.stringify(text)}`, { cause: error });
    return error.fault;
  }
}
