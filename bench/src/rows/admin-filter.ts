import { join } from 'node:path';
import type { TenantId } from '@landbridge/model';
import { openDatabase } from '@landbridge/postgres';
import { embeddedAddress } from '@landbridge/stack';
import { KeptLog } from '@landbridge/testkit';
import { withProgress } from '../measure/progress.ts';
import { median } from '../measure/quantile.ts';
import { fillRecords, md5Uuid, RECORDS_EACH, type Recorded } from '../recorded.ts';
import type { Bench, Measured, Row } from '../row.ts';
import { type StartedControl, startControl } from '../whole-stack.ts';

const RECORDS = 1_000_000;
/** As the page of the admin center asks. */
const PAGE = 100;
const ROUNDS = 15;
const DAY_MS = 86_400_000;
const FINDS_NOTHING = new Set(['nobody of this name']);

export const ADMIN_FILTER_1M: Row = {
  name: 'admin-filter-1m-records',
  unit: 'ms (slowest filter, median)',
  goal: { at: 'most', value: 100 },
  against: `what people take for at once: ${PAGE} of ${RECORDS} records over HTTP, and insights, as the admin center asks for them`,
  slow: true,
  run: measure,
};

async function measure(bench: Bench): Promise<Measured> {
  const control = await startControl(bench);
  const open = await openDatabase(embeddedAddress(join(bench.folder, 'control', 'postgres')), new KeptLog());
  bench.cleanUp(() => open.close());
  const { rows } = await open.pool.query<{ id: TenantId }>('select id from tenant');
  const tenantId = rows[0]?.id;
  if (tenantId === undefined) throw new Error('control made no tenant');
  const recorded = await withProgress(bench.say, `writing ${RECORDS} records`, () => fillRecords(open, tenantId, RECORDS));
  const details: string[] = [];
  let slowest = 0;
  for (const [name, path] of Object.entries(pathsOf(recorded))) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await timeOf(control, path, FINDS_NOTHING.has(name)));
    slowest = Math.max(slowest, median(times));
    details.push(`${name}: ${median(times).toFixed(1)} ms, at most ${Math.max(...times).toFixed(1)}`);
  }
  return { value: slowest, details };
}

/** From the request until everything is there and parsed. */
async function timeOf({ url, token }: StartedControl, path: string, findsNothing: boolean): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(new URL(path, url), { headers: { authorization: `Bearer ${token}` } });
  const body = (await answer.json()) as { readonly value?: readonly unknown[]; readonly days?: readonly unknown[] };
  const took = performance.now() - begun;
  const found = (body.value ?? body.days)?.length ?? 0;
  if (answer.status !== 200 || (found === 0) !== findsNothing) throw new Error(`${path}: ${answer.status}, ${found} found`);
  return took;
}

function pathsOf({ now, big, small }: Recorded): Readonly<Record<string, string>> {
  const object = Math.floor(RECORDS / RECORDS_EACH / 2) + 3;
  const records = (asked: Readonly<Record<string, string>>): string =>
    `/v1.0/auditLogs/provisioning?${new URLSearchParams({ $top: String(PAGE), ...asked })}`;
  const week = `activityDateTime ge ${new Date(now - 7 * DAY_MS).toISOString()}`;
  const failed = "provisioningStatusInfo/status eq 'failure'";
  return {
    'no filter': records({}),
    'last week': records({ $filter: week }),
    'failures of the last week': records({ $filter: `${failed} and ${week}` }),
    'a small configuration': records({ $filter: `servicePrincipal/id eq '${small}'` }),
    'failures of a big configuration': records({ $filter: `servicePrincipal/id eq '${big}' and ${failed}` }),
    'problem code': records({ $filter: "provisioningStatusInfo/errorInformation/errorCode eq 'AnchorChanged'" }),
    'part of a name': records({ $search: `"ser ${object},ou"` }),
    'part of a name, deletes of the last week': records({
      $search: '"bench"',
      $filter: `provisioningAction eq 'delete' and ${week}`,
    }),
    'nobody of this name': records({ $search: '"nobody of this name"' }),
    objectGUID: records({ $search: `"${md5Uuid(`source${object}`)}"` }),
    'insights of 30 days': '/v1.0/landbridge/insights',
    'insights of a configuration, failures': `/v1.0/landbridge/insights?configurationId=${big}&status=failure`,
  };
}
