import { pbkdf2 } from 'node:crypto';
import { cpus } from 'node:os';
import { promisify } from 'node:util';
import type { DomainReader } from '@landbridge/active-directory';
import type { Guid } from '@landbridge/model';
import { systemPbkdf2 } from '@landbridge/system';
import { median } from '../measure/quantile.ts';
import { ITERATIONS, ourReader } from '../passwords/our-reader.ts';
import { passwordDomain } from '../passwords/password-domain.ts';
import type { Bench, Measured, Row } from '../row.ts';

/** As many as the agent derives at once. */
const AT_ONCE = 8;
/** Short and many, since other work comes and goes; the first are not counted. */
const ROUNDS = 45;
const COLD_ROUNDS = 5;

export const PASSWORD_DERIVATIONS: Row = {
  name: 'password-derivations',
  unit: 'ratio',
  goal: { at: 'least', value: 0.9 },
  against: `bare crypto.pbkdf2, ${AT_ONCE} at once, by turns: credentials a second over derivations a second`,
  slow: false,
  run: measure,
};

async function measure(bench: Bench): Promise<Measured> {
  const domain = await passwordDomain(bench);
  const reader = ourReader(bench, domain, { proof: 'kerberos', derive: systemPbkdf2 });
  const { changes } = await reader.one({ ask: 'password-changes', cookie: null });
  const guids = changes.filter(({ passwordVersion }) => passwordVersion !== null).map(({ guid }) => guid);
  const told = { ours: [] as Round[], bare: [] as Round[] };
  for (let round = 0; round < ROUNDS; round++) {
    const ours = await timed(() => derive(reader, guids));
    const bare = await timed(() => deriveBare(guids.length));
    if (round < COLD_ROUNDS) continue;
    told.ours.push(ours);
    told.bare.push(bare);
  }
  const rateOf = (rounds: readonly Round[]): number => median(rounds.map(({ perSecond }) => perSecond));
  const line = (what: string, rounds: readonly Round[]): string => {
    const microseconds = median(rounds.map(({ processorMicroseconds }) => processorMicroseconds));
    return `${what}: ${rateOf(rounds).toFixed(0)} a second, ${microseconds.toFixed(0)} µs of processor time each (medians)`;
  };
  return {
    value: rateOf(told.ours) / rateOf(told.bare),
    details: [
      `${ITERATIONS} iterations, ${told.ours.length} rounds of ${guids.length} accounts, ${cpus().length} cores`,
      line('credentials, each of a hash that is opened, derived from and zeroed', told.ours),
      line('bare derivations', told.bare),
    ],
  };
}

interface Round {
  readonly perSecond: number;
  /** Of one derivation, on all threads. */
  readonly processorMicroseconds: number;
}

async function timed(work: () => Promise<number>): Promise<Round> {
  const before = process.cpuUsage();
  const begun = performance.now();
  const done = await work();
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(before);
  return { perSecond: (done / ms) * 1000, processorMicroseconds: (user + system) / done };
}

/** What the agent answers to control: from the secrets of the last stretch, no domain controller is asked again. */
async function derive(reader: DomainReader, guids: readonly Guid[]): Promise<number> {
  const { credentials } = await reader.one({ ask: 'credentials', guids, iterations: ITERATIONS });
  if (!credentials.every(({ outcome }) => outcome === 'derived')) throw new Error('a credential was not derived');
  return credentials.length;
}

const onPool = promisify(pbkdf2);

/** The same number with nothing around it; whenever one is done the next begins. */
async function deriveBare(count: number): Promise<number> {
  const [password, salt] = [Buffer.alloc(64, 'A'), Buffer.alloc(10, 's')];
  let left = count;
  const one = async (): Promise<void> => {
    while (left-- > 0) await onPool(password, salt, ITERATIONS, 32, 'sha256');
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return count;
}
