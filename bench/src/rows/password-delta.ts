import type { Domain, Hand } from '@landbridge/domain';
import type { Cookie } from '@landbridge/model';
import { withProgress } from '../measure/progress.ts';
import { median } from '../measure/quantile.ts';
import { Openings } from '../passwords/openings.ts';
import { ourReader, type Proof, pull } from '../passwords/our-reader.ts';
import { passwordDomain } from '../passwords/password-domain.ts';
import type { Bench, Measured, Row } from '../row.ts';

const CHANGED = 10;
/** The first three are not counted. */
const ROUNDS = 15;
const COLD_ROUNDS = 3;

function passwordDelta(proof: Proof, atMostMs: number): Row {
  return {
    name: `password-delta-${proof}`,
    unit: 'ms',
    goal: { at: 'most', value: atMostMs },
    against: `the goal: ${CHANGED} changed passwords of 10,000, from nothing to the last opened hash`,
    slow: false,
    run: bench => measure(bench, proof),
  };
}

export const PASSWORD_DELTA_NTLM = passwordDelta('ntlm', 80);
export const PASSWORD_DELTA_KERBEROS = passwordDelta('kerberos', 120);

async function measure(bench: Bench, proof: Proof): Promise<Measured> {
  const domain = await passwordDomain(bench);
  const hand = await domain.localHand();
  bench.cleanUp(() => hand.close());
  const first = ourReader(bench, domain, { proof, derive: new Openings('').derive });
  let { cookie } = await withProgress(bench.say, 'reading all of them once', () => pull(first, null));
  await first.close();
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const password = `Bench-${proof}-${round}!`;
    await changePasswords(domain, hand, password);
    const delta = await readDelta({ bench, domain, proof }, cookie, password);
    cookie = delta.cookie;
    if (round >= COLD_ROUNDS) took.push(delta.ms);
  }
  const means = proof === 'kerberos' ? 'two tickets' : 'a centre that does not answer';
  return {
    value: median(took),
    details: [
      `${means}, endpoint mapper, bind, DRSBind, facts of the domain controller, one page, ${CHANGED} hashes opened and checked`,
      `from ${Math.min(...took).toFixed(0)} to ${Math.max(...took).toFixed(0)} ms in ${took.length} rounds, each with a reader that knows nothing but the cookie`,
    ],
  };
}

async function changePasswords(domain: Domain, hand: Hand, password: string): Promise<void> {
  const value = { base64: Buffer.from(`"${password}"`, 'utf16le').toString('base64') };
  for (let number = 1; number <= CHANGED; number++) {
    const dn = `CN=u${String(number * 100).padStart(7, '0')},OU=Unit 0000,OU=Many,${domain.baseDn}`;
    await hand.do({ op: 'modify', dn, changes: [{ attribute: 'unicodePwd', how: 'replace', values: [value] }] });
  }
}

interface Reading {
  readonly bench: Bench;
  readonly domain: Domain;
  readonly proof: Proof;
}

async function readDelta({ bench, domain, proof }: Reading, since: Cookie | null, password: string) {
  const openings = new Openings(password);
  const reader = ourReader(bench, domain, { proof, derive: openings.derive });
  const begun = performance.now();
  const { hashes, pages, cookie } = await pull(reader, since);
  const ms = performance.now() - begun;
  await reader.close();
  if (hashes !== CHANGED || openings.right !== CHANGED || pages !== 1)
    throw new Error(`${openings.right} of ${hashes} hashes on ${pages} pages are right where ${CHANGED} were changed`);
  return { ms, cookie };
}
