import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureSamba } from '@landbridge/domain';
import { type Count, lineOf, NONE, sum } from './suites/count.ts';
import { runSuite } from './suites/run-suite.ts';
import { SUITES, type Suite } from './suites/suites.ts';

const HELP = `npm test [-- OPTIONS]

Runs every suite against real parts: a real PostgreSQL, a real Active Directory domain (Samba), real processes.

  --only NAMES   only these, with commas: ${SUITES.map(suite => suite.name).join(', ')}
  --no-domain    leave out what needs an Active Directory domain
  --json FILE    write the counts of each suite
  --help         print this
`;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

interface Ended extends Count {
  readonly name: string;
  readonly seconds: number;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      only: { type: 'string' },
      domain: { type: 'boolean', default: true },
      json: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const wanted = SUITES.filter(suite => !values.only || values.only.split(',').includes(suite.name));
  const why = await obstacle(wanted, values.domain);
  const runnable = wanted.filter(suite => !suite.domain || why === null);
  const ended: Ended[] = [];
  for (const suite of runnable) ended.push(await runTimed(suite));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(ended, null, 2)}\n`);
  return report(
    ended,
    wanted.filter(suite => !runnable.includes(suite)),
    why,
  );
}

/** Why no domain can be made, or null. Makes sure of it first: what is missing is installed. */
async function obstacle(wanted: readonly Suite[], allowed: boolean): Promise<string | null> {
  if (!wanted.some(suite => suite.domain)) return null;
  if (!allowed) return 'it was left out (--no-domain)';
  const samba = await ensureSamba({ say });
  return samba.possible ? null : samba.why;
}

async function runTimed(suite: Suite): Promise<Ended> {
  say(`\n=== ${suite.name} (budget ${suite.budgetMinutes} min)`);
  const began = performance.now();
  const count = await runSuite(suite);
  const seconds = Math.round((performance.now() - began) / 1000);
  say(`=== ${suite.name}: ${lineOf(count)} in ${seconds} s`);
  return { name: suite.name, seconds, ...count };
}

function report(ended: readonly Ended[], left: readonly Suite[], why: string | null): number {
  say('');
  for (const { name, budgetMinutes } of SUITES) {
    const suite = ended.find(one => one.name === name);
    if (suite && suite.seconds > budgetMinutes * 60) say(`over its budget: ${name} took ${suite.seconds} s`);
  }
  for (const suite of left) say(`did not run: ${suite.name}, because ${why}`);
  const total = ended.reduce<Count>(sum, NONE);
  const incomplete = left.length > 0 && process.env['CI'] === 'true';
  if (incomplete) say('in CI no suite may be left out');
  say(lineOf(total));
  return total.failed > 0 || total.passed === 0 || incomplete ? 1 : 0;
}

process.exitCode = await main();
