import { type Domain, SEEDED_PASSWORD } from '@landbridge/domain';
import { withProgress } from '../measure/progress.ts';
import { median } from '../measure/quantile.ts';
import { Openings } from '../passwords/openings.ts';
import { ourReader, type Proof, pull } from '../passwords/our-reader.ts';
import { passwordDomain } from '../passwords/password-domain.ts';
import { pullWithSamba } from '../passwords/samba-client.ts';
import type { Bench, Measured, Row } from '../row.ts';
import { TEN_THOUSAND } from '../seeds.ts';

/** The first round of each is not counted. */
const ROUNDS = { kerberos: 6, ntlm: 4 } as const;
/** As Samba's client is the fastest. */
const SAMBA_PAGE_OBJECTS = 500;

export const PASSWORD_PULL_10K: Row = {
  name: 'password-pull-10k',
  unit: 'ratio',
  goal: { at: 'least', value: 0.9 },
  against: "Samba's own client on the same domain controller, by turns: our hashes a second, opened, over its, which stay sealed",
  slow: false,
  run: measure,
};

interface Seconds {
  readonly ours: readonly number[];
  readonly sambas: readonly number[];
  readonly hashes: number;
  readonly processorMicroseconds: number;
}

async function measure(bench: Bench): Promise<Measured> {
  const domain = await passwordDomain(bench);
  const kerberos = await byTurns(bench, domain, 'kerberos');
  const ntlm = await byTurns(bench, domain, 'ntlm');
  return {
    value: ratioOf(kerberos),
    details: [
      'from the first octet to the last page, connecting included; ours opens each hash, checks it and zeroes it, and derives nothing',
      "Samba's client (Python over C) asks for the same attributes, and does not decipher a single hash",
      line('over Kerberos', kerberos),
      line('over NTLM', ntlm),
    ],
  };
}

async function byTurns(bench: Bench, domain: Domain, proof: Proof): Promise<Seconds> {
  const [ours, sambas, processor]: [number[], number[], number[]] = [[], [], []];
  let hashes = 0;
  for (let round = 0; round < ROUNDS[proof]; round++) {
    const what = `${proof}, round ${round + 1} of ${ROUNDS[proof]}`;
    const theirs = await withProgress(bench.say, `Samba's client over ${what}`, () =>
      pullWithSamba(bench, domain, { proof, pageObjects: SAMBA_PAGE_OBJECTS }),
    );
    const told = await withProgress(bench.say, `ours over ${what}`, () => pullWithOurs(bench, domain, proof));
    if (told.hashes !== theirs.hashes) throw new Error(`we read ${told.hashes} hashes, and Samba's client ${theirs.hashes}`);
    hashes = told.hashes;
    if (round === 0) continue;
    ours.push(told.seconds);
    sambas.push(theirs.seconds);
    processor.push(told.processorMicroseconds);
  }
  return { ours, sambas, hashes, processorMicroseconds: median(processor) };
}

async function pullWithOurs(bench: Bench, domain: Domain, proof: Proof) {
  const openings = new Openings(SEEDED_PASSWORD);
  const reader = ourReader(bench, domain, { proof, derive: openings.derive });
  const before = process.cpuUsage();
  const begun = performance.now();
  const { hashes } = await pull(reader, null);
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(before);
  await reader.close();
  if (openings.right < TEN_THOUSAND.users) throw new Error(`only ${openings.right} hashes are those of the seeded password`);
  return { hashes, seconds, processorMicroseconds: user + system };
}

/** As many hashes in other times. */
function ratioOf({ ours, sambas }: Seconds): number {
  return median(sambas) / median(ours);
}

function line(what: string, told: Seconds): string {
  const rate = (seconds: readonly number[]): string => `${Math.round(told.hashes / median(seconds))} hashes a second`;
  const each = (seconds: readonly number[]): string => `${seconds.map(each => each.toFixed(2)).join(', ')} s`;
  const microseconds = (told.processorMicroseconds / told.hashes).toFixed(0);
  return `${what}: ${ratioOf(told).toFixed(2)}; ours ${rate(told.ours)} (${each(told.ours)}; ${microseconds} µs of processor time each), Samba's client ${rate(told.sambas)} (${each(told.sambas)})`;
}
