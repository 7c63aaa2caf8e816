import type { Fuzzed } from './fuzz.ts';
import { type Growth, LENGTHS } from './growth.ts';

/** The page of the proof. */
export function reportOf({ inputs, seed, read, refused }: Fuzzed, growth: readonly Growth[], on: string): string {
  const faults = [...refused]
    .sort(([, one], [, other]) => other - one)
    .map(([fault, count]) => `| refused: ${fault} | ${number(count)} |`);
  return [
    '# The reader of `$filter` and hostile texts',
    '',
    'A filter is written by whoever calls the API. Whatever it holds, it is read, or refused by the one error of the reader with a place inside the',
    'text; it is never read otherwise when what was understood is written anew; and reading takes as long as the text is long. A third of the inputs',
    'is noise and pieces of the language in any order, a third is filters of which one piece was replaced, a third is filters.',
    '',
    '```',
    'npm run proof:fuzz-filter                # a million inputs; writes this page',
    'npm run proof:fuzz-filter -- 10000 42    # so many, with this seed; writes nothing',
    '```',
    '',
    `Measured ${on}, seed ${seed}. Nothing failed.`,
    '',
    '| inputs | |',
    '|---|---:|',
    `| all | ${number(inputs)} |`,
    `| read | ${number(read)} |`,
    ...faults,
    '',
    'What could make a reader go back and forth, at growing lengths: microseconds for one text, the median of 400. A text of 4,000 characters is the',
    'longest that is read at all; what is nested deeper than 50 levels is refused there.',
    '',
    `| text | ${LENGTHS.map(length => number(length)).join(' | ')} |`,
    `|---|${LENGTHS.map(() => '---:|').join('')}`,
    ...growth.map(({ family, microseconds }) => `| ${family} | ${microseconds.map(time => time.toFixed(1)).join(' | ')} |`),
    '',
  ].join('\n');
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
