import { parseArgs } from 'node:util';
import { ROWS } from './rows/index.ts';

export interface Options {
  readonly json: string | null;
  readonly only: string | null;
  readonly quick: boolean;
  readonly profile: string | null;
  readonly help: boolean;
}

export const HELP = `npm run bench -- [--json FILE] [--only ROW] [--quick] [--profile FOLDER]

Measures Landbridge on this machine and prints a table; docs/bench.md explains how to read it.

  --json FILE       also writes the rows as JSON: name, value, unit, goal, passed, against
  --only ROW        runs this row alone
  --quick           leaves out what takes minutes
  --profile FOLDER  writes processor profiles of control and agent there (for Chrome's DevTools); slows them a little
  --help            shows this

Rows:
${ROWS.map(({ name, slow }) => `  ${name}${slow ? '  (not with --quick)' : ''}`).join('\n')}

Ends with 0 when every goal is met, with 1 when one is not, with 2 when a row could not be measured.
`;

/** Throws with a sentence for a person. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'string' },
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      profile: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { json = null, only = null, quick, profile = null, help } = values;
  if (only !== null && !ROWS.some(({ name }) => name === only)) throw new Error(`there is no row ${only}; --help lists the rows`);
  return { json, only, quick, profile, help };
}
