import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Domain } from '@landbridge/domain';
import { TASK_VARIABLE, type Task, type Told } from '../ldap-client/task.ts';
import { withProgress } from '../measure/progress.ts';
import { median } from '../measure/quantile.ts';
import type { Bench, Measured, Row } from '../row.ts';
import { TWENTY_THOUSAND } from '../seeds.ts';

const ROUNDS = 3;

export const LDAP_CLIENT_CPU: Row = {
  name: 'ldap-client-cpu',
  unit: 'ratio',
  goal: { at: 'least', value: 3 },
  against: 'ldapts 9.2.0: its processor time per entry over ours, the same 10,000 entries over LDAPS, every value as text',
  slow: false,
  run: measure,
};

async function measure(bench: Bench): Promise<Measured> {
  const domain = await bench.domain(TWENTY_THOUSAND);
  const { ip: host, caFile, baseDn: base, syncAccount } = domain;
  const { upn: bindName, password } = syncAccount;
  const task: Task = { host, caFile, bindName, password, base, filter: '(employeeID=E000*)' };
  const told = { ours: [] as Told[], ldapts: [] as Told[] };
  for (let round = 1; round <= ROUNDS; round++) {
    for (const client of ['ldapts', 'ours'] as const) {
      told[client].push(await withProgress(bench.say, `${client}, round ${round} of ${ROUNDS}`, () => readWith(client, task)));
    }
  }
  return compare(told, domain);
}

async function readWith(client: 'ours' | 'ldapts', task: Task): Promise<Told> {
  const script = join(import.meta.dirname, `../ldap-client/read-with-${client}.ts`);
  const env = { PATH: process.env['PATH'], [TASK_VARIABLE]: JSON.stringify(task) };
  const { stdout } = await promisify(execFile)(process.execPath, [script], { env });
  return JSON.parse(stdout);
}

function compare(told: { readonly ours: readonly Told[]; readonly ldapts: readonly Told[] }, { ip }: Domain): Measured {
  const [ours, theirs] = [told.ours[0], told.ldapts[0]];
  if (!ours || ours.entries < 9_000) throw new Error(`${ip} gave only ${ours?.entries} entries`);
  if (ours.entries !== theirs?.entries) throw new Error(`ldapts read ${theirs?.entries} entries, and we ${ours.entries}`);
  const of = (reads: readonly Told[]): number => median(reads.map(({ microsecondsPerEntry }) => microsecondsPerEntry));
  const perEntry = { ours: of(told.ours), ldapts: of(told.ldapts) };
  const attributes = (ours.attributes / ours.entries).toFixed(1);
  return {
    value: perEntry.ldapts / perEntry.ours,
    details: [
      `${ours.entries} entries of ${attributes} attributes`,
      `ldapts ${perEntry.ldapts.toFixed(0)} µs, ours ${perEntry.ours.toFixed(0)} µs of processor time an entry (medians of ${ROUNDS})`,
    ],
  };
}
