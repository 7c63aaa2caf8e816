import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fuzz } from './fuzz-filter/fuzz.ts';
import { growthOf } from './fuzz-filter/growth.ts';
import { reportOf } from './fuzz-filter/report.ts';

const REPORT = 'docs/proofs/filter-fuzz.md';
const INPUTS = 1_000_000;
const SEED = 20_261_130;

const given = process.argv.slice(2).map(Number);
const [inputs = INPUTS, seed = SEED] = given;
if (given.length > 2 || !Number.isSafeInteger(inputs) || inputs < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write('usage: npm run proof:fuzz-filter -- [INPUTS [SEED]]\n');
  process.exit(2);
}
const fuzzed = fuzz(inputs, seed);
const on = `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${process.platform} ${process.arch} with ${availableParallelism()} cores`;
const report = reportOf(fuzzed, growthOf(), on);
if (given.length === 0) writeFileSync(REPORT, report);
process.stdout.write(given.length === 0 ? `${REPORT} has the figures\n` : report);
