import { parseFilter, QueryError } from '@landbridge/contract';

/** What could make a reader go back and forth: each is repeated until the text is as long as wanted. */
const FAMILIES: Readonly<Record<string, (length: number) => string>> = {
  'a and a and …': length => repeated("mail eq 'a' and ", length),
  'one long text of doubled quotes': length => `mail eq '${repeated("''", length - 10)}'`,
  'a text that never ends': length => `mail eq '${repeated("''", length - 9)}`,
  'one long list': length => `mail in (${repeated("'a',", length - 10)}`,
  'one long path': length => repeated('a/', length),
  'one long word': length => repeated('a', length),
  'one long number': length => `n eq ${repeated('1', length - 5)}`,
  'nothing but space': length => repeated(' \t\n', length),
  'opening parentheses': length => repeated('(', length),
  'not not not': length => repeated('not ', length),
  'lambdas in lambdas': length => repeated('p/any(x:', length),
};

export const LENGTHS = [500, 1_000, 2_000, 4_000] as const;
const ROUNDS = 400;

export interface Growth {
  readonly family: string;
  /** The median time of reading one text of each length, in microseconds. */
  readonly microseconds: readonly number[];
}

export function growthOf(): readonly Growth[] {
  return Object.entries(FAMILIES).map(([family, textOf]) => ({
    family,
    microseconds: LENGTHS.map(length => medianMicroseconds(textOf(length))),
  }));
}

function repeated(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

function medianMicroseconds(text: string): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const began = process.hrtime.bigint();
    tryParse(text);
    return Number(process.hrtime.bigint() - began) / 1_000;
  });
  return times.sort((a, b) => a - b)[ROUNDS / 2] ?? 0;
}

function tryParse(text: string): void {
  try {
    parseFilter(text);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
  }
}
