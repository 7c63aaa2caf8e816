import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ObjectId, TenantId } from '@landbridge/model';
import { connectionTo, type DatabaseAddress, openDatabase, PostgresDirectoryReader, PostgresTokens } from '@landbridge/postgres';
import { embeddedAddress } from '@landbridge/stack';
import { systemChance, systemClock } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';
import autocannon from 'autocannon';
import pg from 'pg';
import { median } from '../measure/quantile.ts';
import { type Statement, statementsOf } from '../measure/statements-of.ts';
import type { Bench, Measured, Row } from '../row.ts';
import { type StartedControl, startControl } from '../whole-stack.ts';

const USERS = 20_000;
const PAGE = 100;
/** Different reads of a round, so that nothing is read again at once. */
const READS = 200;
/** Requests under way at a time, and statements. Control's pool has 20 connections, and so has the bare one. */
const AT_ONCE = 20;
const ROUNDS = 7;
const ROUND_SECONDS = 3;
const SELECT = 'id,displayName,userPrincipalName,mail,accountEnabled';

export const API_USER_BY_ID: Row = {
  name: 'api-user-by-id',
  unit: 'ratio',
  goal: { at: 'least', value: 0.5 },
  against: `the statements behind it, sent by pg with as many at once: one of ${USERS} users by id, over HTTP`,
  slow: false,
  run: bench => measure(bench, usersById),
};

export const API_USERS_PAGE: Row = {
  name: 'api-users-page',
  unit: 'ratio',
  goal: { at: 'least', value: 0.5 },
  against: `the statements behind it, sent by pg with as many at once: pages of ${PAGE} of ${USERS} users with $select, over HTTP`,
  slow: false,
  run: bench => measure(bench, pagesOfUsers),
};

/** One read as a request, and as the statements that it becomes. */
interface Read {
  readonly path: string;
  readonly statements: readonly Statement[];
}

type Open = Awaited<ReturnType<typeof openDatabase>>;

interface Reading {
  readonly control: StartedControl;
  readonly open: Open;
  readonly tenantId: TenantId;
  readonly ids: readonly ObjectId[];
  /** What is asked of the database about every caller. */
  identify(): Promise<unknown>;
}

async function measure(bench: Bench, readsOf: (reading: Reading) => Promise<readonly Read[]>): Promise<Measured> {
  const control = await startControl(bench);
  const address = embeddedAddress(join(bench.folder, 'control', 'postgres'));
  const { tenantId, ids } = await fill(address);
  const open = await openDatabase(address, new KeptLog());
  bench.cleanUp(() => open.close());
  const sha256 = createHash('sha256').update(control.token).digest();
  const tokens = new PostgresTokens(open.database, systemChance);
  const reads = await readsOf({ control, open, tenantId, ids, identify: () => tokens.find(sha256, systemClock.now()) });
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    bench.say(`round ${round} of ${ROUNDS}`);
    const [here, there] = [await requestsASecond(control, reads), await statementsASecond(open, reads)];
    // The first round only warms up.
    if (round === 0) continue;
    ours.push(here);
    bare.push(there);
  }
  const perRead = reads[0]?.statements.length ?? 0;
  return {
    value: median(ours) / median(bare),
    details: [
      `over HTTP ${told(ours)}, bare ${told(bare)}; ${perRead} statements a read, ${AT_ONCE} at once`,
      'the requests come from a process of the bench that shares the processors with control and PostgreSQL',
    ],
  };
}

function told(rates: readonly number[]): string {
  return `${median(rates).toFixed(0)} reads a second (${Math.min(...rates).toFixed(0)} to ${Math.max(...rates).toFixed(0)})`;
}

async function usersById({ open, tenantId, ids, identify }: Reading): Promise<readonly Read[]> {
  const reader = new PostgresDirectoryReader(open.database);
  const reads: Read[] = [];
  for (const id of ids.filter((_, index) => index % (USERS / READS) === 0)) {
    const statements = await statementsOf(async () => {
      await identify();
      await reader.object(tenantId, { kind: 'user', idOrName: id, deleted: false });
    });
    reads.push({ path: `/v1.0/users/${id}`, statements });
  }
  return reads;
}

/** The pages of all users, by the links that control gives. */
async function pagesOfUsers({ open, tenantId, control, identify }: Reading): Promise<readonly Read[]> {
  const reader = new PostgresDirectoryReader(open.database);
  const query = { source: { among: 'everything', deleted: false }, kind: 'user', filter: null, order: [] } as const;
  const reads: Read[] = [];
  let path = `/v1.0/users?$select=${SELECT}&$top=${PAGE}`;
  let after: string | null = null;
  for (;;) {
    const from: string | null = after;
    const read = async (): Promise<void> => {
      await identify();
      after = (await reader.objects(tenantId, query, { limit: PAGE, after: from })).next;
    };
    reads.push({ path, statements: await statementsOf(read) });
    const answer = await fetch(new URL(path, control.url), { headers: { authorization: `Bearer ${control.token}` } });
    const { '@odata.nextLink': link } = (await answer.json()) as { readonly '@odata.nextLink'?: string };
    if ((link === undefined) !== (after === null)) throw new Error('control and the statements do not end at the same page');
    if (link === undefined) return reads;
    const { pathname, search } = new URL(link);
    path = `${pathname}${search}`;
  }
}

async function requestsASecond({ url, token }: StartedControl, reads: readonly Read[]): Promise<number> {
  const {
    '2xx': answered,
    non2xx,
    errors,
    duration,
  } = await autocannon({
    url,
    connections: AT_ONCE,
    duration: ROUND_SECONDS,
    headers: { authorization: `Bearer ${token}` },
    requests: reads.map(({ path }) => ({ method: 'GET', path })),
  });
  if (non2xx > 0 || errors > 0) throw new Error(`${non2xx} requests were refused and ${errors} failed`);
  return answered / duration;
}

/** The results are parsed as `pg` parses them, and thrown away. */
async function statementsASecond({ pool }: Open, reads: readonly Read[]): Promise<number> {
  const begun = performance.now();
  const end = begun + ROUND_SECONDS * 1_000;
  let done = 0;
  const work = async (first: number): Promise<void> => {
    for (let at = first; performance.now() < end; at++) {
      for (const { text, values } of reads[at % reads.length]?.statements ?? []) await pool.query(text, [...values]);
      done++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, number) => work(number * Math.floor(reads.length / AT_ONCE))));
  return done / ((performance.now() - begun) / 1_000);
}

async function fill(address: DatabaseAddress): Promise<{ readonly tenantId: TenantId; readonly ids: readonly ObjectId[] }> {
  const client = new pg.Client(connectionTo(address));
  await client.connect();
  try {
    return await fillWith(client);
  } finally {
    await client.end();
  }
}

async function fillWith(client: pg.Client): Promise<{ readonly tenantId: TenantId; readonly ids: readonly ObjectId[] }> {
  const { rows: tenants } = await client.query<{ id: TenantId }>('select id from tenant');
  const tenantId = tenants[0]?.id;
  if (tenantId === undefined) throw new Error('control made no tenant');
  const { rows } = await client.query<{ id: ObjectId }>(INSERT, [tenantId, USERS]);
  await client.query('vacuum analyze directory_object');
  return { tenantId, ids: rows.map(({ id }) => id) };
}

/** As the default mappings write a user of an ordinary company. */
const INSERT = `
  insert into directory_object (tenant_id, id, kind, properties, source_anchor, source_guid, created_at, changed_at)
  select $1::uuid, gen_random_uuid(), 'user', jsonb_build_object(
    'UserPrincipalName', 'user' || n || '@bench.test', 'DisplayName', 'User ' || n, 'CommonName', 'User ' || n,
    'GivenName', 'User', 'Surname', 'Number ' || n, 'Mail', 'user' || n || '@bench.test', 'Alias', 'user' || n,
    'ProxyAddresses', jsonb_build_array('SMTP:user' || n || '@bench.test', 'smtp:u' || n || '@bench.test'),
    'AccountEnabled', true, 'Department', 'Department ' || n % 50, 'JobTitle', 'Engineer', 'Company', 'Bench Ltd',
    'PhysicalDeliveryOfficeName', 'B ' || n % 300, 'StreetAddress', 'Long Street ' || n % 100, 'PostalCode', '10117',
    'City', 'Berlin', 'Country', 'Germany', 'CountryLetterCode', 'DE', 'CountryCode', 276, 'TelephoneNumber', '+49 30 ' || n,
    'Mobile', '+49 170 ' || n, 'EmployeeId', 'E' || n, 'OnPremisesSamAccountName', 'user' || n,
    'OnPremisesUserPrincipalName', 'user' || n || '@bench.test', 'OnPremisesDomainName', 'bench.test', 'NetBiosName', 'BENCH',
    'OnPremisesSecurityIdentifier', 'S-1-5-21-1-2-3-' || n, 'LastPasswordChangeTimestamp', '20260131235958.0Z',
    'OnPremisesDistinguishedName', 'CN=User ' || n || ',OU=Department ' || n % 50 || ',DC=bench,DC=test'
  ), encode(uuid_send(md5('anchor' || n)::uuid), 'base64'), md5('source' || n)::uuid, now(), now()
  from generate_series(1, $2::int) as n
  returning id
`;
