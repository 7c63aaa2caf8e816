import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { type Fuzzed, fuzz } from './fuzz/fuzz.ts';
import { reportOf } from './fuzz/report.ts';
import { TARGETS } from './fuzz/targets/index.ts';

const REPORT = 'docs/proofs/fuzz.md';
const INPUTS = 1_000_000;
const SEED = 20_261_130;

const given = process.argv.slice(2).map(Number);
const [inputs = INPUTS, seed = SEED] = given;
if (given.length > 2 || !Number.isSafeInteger(inputs) || inputs < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write('usage: npm run proof:fuzz -- [INPUTS [SEED]]\n');
  process.exit(2);
}
const all: Fuzzed[] = [];
for (const target of TARGETS) {
  const fuzzed = fuzz(target, inputs, seed);
  all.push(fuzzed);
  process.stderr.write(
    `${target.name}: ${fuzzed.inputs} inputs in ${fuzzed.seconds.toFixed(1)} s, ${fuzzed.finds.length} finds\n`,
  );
  for (const { error, input } of fuzzed.finds) process.stderr.write(`  ${error}\n    ${Buffer.from(input).toString('hex')}\n`);
}
const on = `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${process.platform} ${process.arch} with ${availableParallelism()} cores`;
const report = reportOf(all, { seed, on });
if (given.length === 0) writeFileSync(REPORT, report);
process.stdout.write(given.length === 0 ? `${REPORT} has the figures\n` : report);
process.exitCode = all.some(({ finds }) => finds.length > 0) ? 1 : 0;
