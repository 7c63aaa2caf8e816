import { parseArgs } from 'node:util';
import { SUITES, type Suite } from './suites.ts';

export interface TestOptions {
  readonly suites: readonly Suite[];
  /** Where the figures go as JSON; null for nowhere. */
  readonly json: string | null;
  /** False leaves out what needs a real domain. */
  readonly domain: boolean;
}

export const HELP = `npm test -- [OPTIONS]

  --only SUITE[,SUITE]  run these suites only
  --no-domain           leave out the suites that need a real Active Directory domain
  --json FILE           write the figures as JSON
  --help                show this

Suites, in their order:
${SUITES.map(({ name, proves }) => `  ${name.padEnd(10)}${proves}`).join('\n')}

With CI=true, a suite that is left out for want of something is a failure.
`;

/** Null when help is wanted; throws when an option or a suite is unknown. */
export function readOptions(args: readonly string[]): TestOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      json: { type: 'string' },
      'no-domain': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  return {
    suites: values.only === undefined ? SUITES : chosen(values.only.split(',')),
    json: values.json ?? null,
    domain: !values['no-domain'],
  };
}

function chosen(names: readonly string[]): readonly Suite[] {
  const unknown = names.find(name => !SUITES.some(suite => suite.name === name));
  if (unknown !== undefined) throw new Error(`there is no suite '${unknown}'; --help lists them`);
  return SUITES.filter(suite => names.includes(suite.name));
}
