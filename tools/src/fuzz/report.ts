import type { Fuzzed } from './fuzz.ts';

const count = (value: number): string => value.toLocaleString('en-US');

/** The page of the proof. */
export function reportOf(fuzzed: readonly Fuzzed[], { seed, on }: { readonly seed: number; readonly on: string }): string {
  return [
    '# Readers of what comes from outside, and hostile inputs',
    '',
    'Every reader is fed inputs that grow out of valid ones: bytes are flipped, cut out, doubled, spliced in from others or replaced by pieces that mean',
    'something to the reader. V8 counts which code ran, and inputs that ran something new are kept to grow from. Nothing but the reader’s own error',
    'may come out, and what was read must be the same after it was written and read again. What was ever found is kept in `tools/src/fuzz/finds` and',
    'fed to the readers by every run of the tests. `$filter` has [a proof of its own](filter-fuzz.md).',
    '',
    'The fuzzer is our own: jazzer.js 4.0.0 would bring a native addon, prebuilt for each platform, and cmake-js among what the product depends on.',
    '',
    '```',
    'npm run proof:fuzz                # a million inputs for each; writes this page',
    'npm run proof:fuzz -- 10000 42    # so many, with this seed; writes nothing',
    '```',
    '',
    `Measured ${on}, seed ${seed}. ${fuzzed.every(({ finds }) => finds.length === 0) ? 'Nothing failed.' : 'Something failed.'}`,
    '',
    '| reader | inputs | valid at first | kept | stretches of code run | inputs per second | slowest, ms |',
    '|---|---:|---:|---:|---:|---:|---:|',
    ...fuzzed.map(({ target, inputs, corpus, stretches, seconds, slowestMs }) =>
      [
        `| ${target.name} | ${count(inputs)} | ${count(corpus.before)} | ${count(corpus.after - corpus.before)} `,
        `| ${count(stretches)} | ${count(Math.round(inputs / seconds))} | ${slowestMs.toFixed(1)} |`,
      ].join(''),
    ),
    ...fuzzed.flatMap(section),
    '',
  ].join('\n');
}

function section({ target, outcomes, finds }: Fuzzed): readonly string[] {
  const rows = [...outcomes].sort(([, one], [, other]) => other - one).map(([name, many]) => `| ${name} | ${count(many)} |`);
  return [
    ...[
      '',
      `## ${target.name}`,
      '',
      `${target.proves[0]?.toUpperCase()}${target.proves.slice(1)}.`,
      '',
      '| outcome | |',
      '|---|---:|',
    ],
    ...rows,
    ...finds.map(({ error, input }) => `\nFound: ${error}, with \`${Buffer.from(input).toString('hex').slice(0, 400)}\``),
  ];
}
