/** A folder of tests, run by vitest with the settings that stand there. */
export interface Place {
  /** From the root of the repository. */
  readonly folder: string;
  readonly args: readonly string[];
}

export interface Suite {
  readonly name: string;
  readonly proves: string;
  /** What it takes on two slow cores; longer is reported, and three times as long ends it. */
  readonly budgetSeconds: number;
  /** It starts real domain controllers, which takes Debian or Ubuntu with root. */
  readonly needsDomain: boolean;
  readonly places: readonly Place[];
}

/** Servers start and whole domains are read: minutes rather than seconds before a test counts as hung. */
const PATIENT = ['--testTimeout', '180000', '--hookTimeout', '300000'];
/** One file at a time, where files share a database. */
const HEAVY = ['--maxWorkers', '1', ...PATIENT];
/** Two files at a time, where each has everything to itself and waits for much of its time. */
const WAITING = ['--maxWorkers', '2', ...PATIENT];
const HOUSE = 'tools/src/house-rules';

function heavy(...folders: readonly string[]): readonly Place[] {
  return folders.map(folder => ({ folder, args: HEAVY }));
}

function waiting(...folders: readonly string[]): readonly Place[] {
  return folders.map(folder => ({ folder, args: WAITING }));
}

/** In the order in which they run: what fails soonest and says most comes first. */
export const SUITES: readonly Suite[] = [
  {
    name: 'unit',
    proves: 'every package by itself',
    budgetSeconds: 180,
    needsDomain: false,
    places: [{ folder: '.', args: ['--exclude', `${HOUSE}/**`] }],
  },
  {
    name: 'house',
    proves: 'every house rule fires when it is broken',
    budgetSeconds: 30,
    needsDomain: false,
    places: [{ folder: '.', args: ['--testTimeout', '30000', HOUSE] }],
  },
  {
    name: 'stories',
    proves: 'the engine over a real PostgreSQL',
    budgetSeconds: 300,
    needsDomain: false,
    places: heavy('tests/stories'),
  },
  {
    name: 'api',
    proves: 'the HTTP API and the command line over a real PostgreSQL',
    budgetSeconds: 330,
    needsDomain: false,
    places: heavy('tests/api'),
  },
  {
    name: 'domain',
    proves: 'real domain controllers, the oracle, what reads them, and faults of network, database, clock and certificates',
    budgetSeconds: 600,
    needsDomain: true,
    places: waiting('tests/domain', 'tests/oracle', 'tests/with-domain'),
  },
  {
    name: 'browser',
    proves: 'the admin center in a real browser, over real processes',
    budgetSeconds: 480,
    needsDomain: true,
    places: waiting('tests/browser'),
  },
  {
    name: 'crash',
    proves: 'agent, control, PostgreSQL and domain controller killed at random, and control lost and restored',
    budgetSeconds: 300,
    needsDomain: true,
    places: heavy('tests/crash'),
  },
];
