import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Tally } from './killed-run.ts';

const ABOUT = `# Random kills

The whole product runs over a real domain controller and a real PostgreSQL, while the domain changes at random and without a pause. Over and
over somebody is killed with SIGKILL: control, the agent, PostgreSQL or the domain controller with all its processes, at a moment that is drawn
as well: so many bytes of PostgreSQL's write-ahead log, lines of the programs' logs or milliseconds after a run began, or at any time. Whoever
was killed is started again at once, as a service manager would. Every few kills the changes stop and the product comes to rest by itself;
half the time everything is read anew after that. Then has to hold:

- the directory, as the API shows it, is what an independent oracle computes of the domain;
- the provisioning log, done again record by record, creates every object once, never does what is done already, goes on from the value that
  the record before left, and ends with what the directory holds;
- no stored watermark is ahead: whatever has not changed since it is stored as the domain has it (looked at each time control was killed, while
  nobody writes, and at rest);
- the invariants of ARCHITECTURE.md that a query can tell: LOOKED_AT (\`tests/stack/src/invariants.ts\`).

\`\`\`
npm run proof:crash                        # goes on until the table holds 300 kills
npm run proof:crash -- 60                  # so many more
LANDBRIDGE_CRASH_SEED=1 npm run proof:crash -- 30   # draws the same victims, moments and changes again
\`\`\`

Each line below is one run over a new domain and a new database, written when it has ended; a run that is interrupted leaves nothing. \`npm test\`
does one such run of 30 kills (suite \`crash\`).

| date | commit | seed | kills | control | the agent | PostgreSQL | the domain controller | during a run | changes | at rest | records | objects held against watermarks | result |
|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|
`;

/** The report of all runs so far, kept in one file that is added to. */
export class Report {
  readonly #file: string;
  readonly #invariants: readonly number[];

  constructor(file: string, invariants: readonly number[]) {
    this.#file = file;
    this.#invariants = invariants;
  }

  /** Kills in runs that ended well. */
  get kills(): number {
    return this.#rows()
      .filter(row => row.endsWith('| all equal |'))
      .reduce((sum, row) => sum + Number(row.split('|')[4]), 0);
  }

  add(seed: number, tally: Tally): void {
    const commit = execFileSync('git', ['log', '-1', '--format=%h'], { encoding: 'utf8' }).trim();
    const { kills, inRun, changes, quiet, records, objectsHeldAgainst, problems } = tally;
    const counts = Object.values(kills);
    const numbers = [
      seed,
      counts.reduce((sum, count) => sum + count, 0),
      ...counts,
      inRun,
      changes,
      quiet,
      records,
      objectsHeldAgainst,
    ];
    const result = problems.length === 0 ? 'all equal' : `**not equal**: ${problems[0]?.replaceAll('|', ' ')}`;
    const row = `| ${[new Date().toISOString().slice(0, 10), commit, ...numbers, result].join(' | ')} |`;
    const about = ABOUT.replace('LOOKED_AT', this.#invariants.join(', '));
    writeFileSync(this.#file, `${about}${[...this.#rows(), row].join('\n')}\n`);
  }

  #rows(): readonly string[] {
    if (!existsSync(this.#file)) return [];
    return readFileSync(this.#file, 'utf8')
      .split('\n')
      .filter(line => /^\| \d{4}-/.test(line));
  }
}
