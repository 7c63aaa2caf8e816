import { EXIT, Interrupted } from '@landbridge/cli';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { cliOf, type Ran } from './cli-under-test.ts';
import { type Company, fillCompany } from './company.ts';

let api: ApiUnderTest;
let tenant: Tenant;
let company: Company;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
});
beforeEach(async () => {
  tenant = await api.tenant();
  company = await fillCompany(api, tenant);
});
afterAll(() => api.end());

interface Around {
  readonly env?: Record<string, string>;
  readonly file?: string;
  readonly terminal?: boolean;
  /** What happens while the command sleeps, one after the other; then the user interrupts. */
  readonly meanwhile?: readonly (() => Promise<void>)[];
}

function landbridge(words: readonly string[], { env, file, terminal = false, meanwhile }: Around = {}): Promise<Ran> {
  let slept = 0;
  return cliOf(api, tenant, words, {
    ...(env && { env }),
    files: file === undefined ? {} : { '.landbridge/control/admin-token': file },
    stderrIsTerminal: terminal,
    sleep: async () => {
      const act = meanwhile?.[slept++];
      if (!act) throw new Interrupted();
      await act();
    },
    now: () => slept * 500,
  });
}

const json = async (...words: string[]) => JSON.parse((await landbridge([...words, '--json'])).out);

test('lists are tables for people and arrays for scripts', async () => {
  const { exit, out } = await landbridge(['object', 'list', 'users']);
  expect(exit).toBe(EXIT.done);
  expect(out).toMatch(/^ID +NAME +USER PRINCIPAL NAME OR MAIL +IN ACTIVE DIRECTORY\n/);
  expect(out).toMatch(new RegExp(`${company.anna}  Anna Müller  Anna.Müller@exoip.test +-\n`));
  expect(await json('object', 'list', 'users', '--filter', 'accountEnabled eq false')).toMatchObject([{ id: company.ben }]);
  expect(await json('object', 'list', 'deleted-users')).toMatchObject([{ id: company.gone }]);
  expect(await json('object', 'list', 'groups', '--limit', '1')).toHaveLength(1);
  expect(await json('domain', 'list')).toMatchObject([{ fqdn: 'exoip.test', activeAgents: 1 }]);
  expect(await json('agent', 'list')).toMatchObject([{ machineName: 'DC-AGENT-1', status: 'active' }]);
  expect((await landbridge(['object', 'list', 'deleted-groups'])).out).toBe('there is none\n');
});

test('an object is found by id, name and objectGUID', async () => {
  const { out } = await landbridge(['object', 'show', 'anna.müller@exoip.test']);
  expect(out).toMatch(/^kind: +user$/m);
  expect(out).toMatch(/^officeLocation: +B 2\.17$/m);
  expect(out).toMatch(/^extensionAttribute7: +seven$/m);
  expect(await json('object', 'show', company.staff)).toMatchObject({ kind: 'group', displayName: 'Staff' });
  const contact = await json('object', 'show', company.contact);
  expect(contact).toMatchObject({ kind: 'contact', mail: 'partner@other.test' });
  expect(await json('object', 'show', contact.onPremisesObjectIdentifier)).toMatchObject({ id: company.contact });
  expect((await landbridge(['object', 'show', 'nobody@exoip.test'])).exit).toBe(EXIT.notFound);
});

test('a configuration is made, shown by name or domain, paused and forgotten', async () => {
  const made = await json('configuration', 'create', 'new.test', '--name', 'Branch', '--interval', '60');
  expect(made).toMatchObject({ displayName: 'Branch', intervalMs: 60_000, state: 'reviewing' });
  expect(await json('configuration', 'show', 'branch')).toMatchObject({ id: made.id });
  expect(await json('configuration', 'show', 'new.test')).toMatchObject({ id: made.id });
  expect((await landbridge(['configuration', 'show', 'Head office'])).out).toMatch(/^cure: +look at the held deletes/m);
  expect((await landbridge(['configuration', 'restart', 'Branch'])).exit).toBe(EXIT.conflict);
  expect((await landbridge(['configuration', 'enable', 'Branch'])).out).toBe('Branch is enabled; its next cycle starts now\n');
  expect(await json('configuration', 'pause', 'Branch')).toEqual({ done: true, id: made.id });
  expect((await landbridge(['configuration', 'delete', 'Branch'])).exit).toBe(EXIT.usage);
  expect((await landbridge(['configuration', 'delete', 'Branch', '--yes'])).exit).toBe(EXIT.done);
  expect(await json('configuration', 'list')).toHaveLength(1);
  await json('configuration', 'create', 'exoip.test', '--name', 'head OFFICE');
  expect((await landbridge(['configuration', 'show', 'Head office'])).err).toContain('2 configurations are called');
});

async function cycle(id: string, state: string, counts: Record<string, number>, problem: object | null = null): Promise<void> {
  const ended = state === 'Running' ? null : new Date();
  await sql`
    insert into cycle (tenant_id, id, configuration_id, kind, state, began, ended, counts, problem)
    values (${tenant.id}, ${id}, ${company.configurationId}, 'initial', ${state}, now(), ${ended}, ${JSON.stringify(counts)},
      ${problem && JSON.stringify(problem)})
    on conflict (tenant_id, id) do update set state = excluded.state, ended = excluded.ended, counts = excluded.counts
  `.execute(api.database);
}

const NEXT = 'ffffffff-0000-7000-8000-000000000001';

test('a domain controller that lags is told by the status, and believed', async () => {
  await sql`
    insert into waiting_entry (tenant_id, domain_id, guid)
    select tenant_id, domain_id, id from configuration where tenant_id = ${tenant.id}
  `.execute(api.database);
  const { out } = await landbridge(['status']);
  expect(out).toContain('DomainControllerLags: ');
  expect((await landbridge(['configuration', 'show', 'Head office'])).out).toContain('entries that wait: 1');
  expect(JSON.parse((await landbridge(['configuration', 'show', 'Head office', '--json'])).out)).toMatchObject({
    lagProblem: { entries: 1, sinceDateTime: expect.any(String) },
  });
  expect(await landbridge(['configuration', 'believe', 'Head office'])).toMatchObject({
    exit: EXIT.done,
    out: expect.stringContaining('Head office: what its domain controller says is taken'),
  });
});

test('a restart is watched until its cycle has ended', async () => {
  const { exit, out, err } = await landbridge(['configuration', 'restart', 'Head office', '--wait'], {
    terminal: true,
    meanwhile: [
      () => cycle(NEXT, 'Running', { walked: 120, created: 3 }),
      () => cycle(NEXT, 'Succeeded', { walked: 240, created: 5 }),
    ],
  });
  expect(exit).toBe(EXIT.done);
  expect(err).toBe(
    '\r\u001B[Kwaiting for the cycle (0 s)\r\u001B[Kinitial cycle: walked 120, created 3 (1 s)\r\u001B[K'.replace(
      '(1 s)',
      '(1 s)',
    ),
  );
  expect(out).toBe('Head office started again; initial cycle ended: Succeeded, walked 240, created 5\n');
});

test('a cycle that ends badly is an error with its code and cure', async () => {
  const problem = { code: 'NoAgentForDomain', message: 'no agent serves exoip.test' };
  const { exit, out, err } = await landbridge(['configuration', 'enable', 'exoip.test', '--wait'], {
    meanwhile: [() => cycle(NEXT, 'Failed', {}, problem)],
  });
  expect([exit, out]).toEqual([EXIT.failed, '']);
  expect(err).toBe(
    'waiting for the cycle (0 s)\nerror: no agent serves exoip.test\ncode: NoAgentForDomain\n' +
      'cure: install an agent for the domain, or start it; of several replicas of control its line may go to another: try again\n',
  );
});

test('a cycle that finds nothing to do ends the wait; Ctrl+C does too', async () => {
  const quiet = () =>
    sql`update configuration set last_cycle_ended = now() where id = ${company.configurationId}`.execute(api.database);
  const waited = await landbridge(['configuration', 'enable', 'exoip.test', '--wait', '--json'], {
    meanwhile: [async () => void (await quiet())],
  });
  expect(JSON.parse(waited.out)).toEqual({ done: true, id: company.configurationId, cycle: null });
  expect((await landbridge(['configuration', 'enable', 'exoip.test', '--wait'])).exit).toBe(EXIT.interrupted);
});

test('held deletes are listed, allowed, rejected', async () => {
  expect((await landbridge(['deletes', 'list', 'exoip.test'])).out).toMatch(/memberRemoval +group +Staff +ben@exoip\.test/);
  expect(await json('deletes', 'allow', 'exoip.test')).toMatchObject({ count: 2 });
  expect(await json('deletes', 'list', 'exoip.test')).toEqual([]);
  expect((await landbridge(['deletes', 'reject', 'exoip.test'])).out).toMatch(/^0 held for Head office stay/);
});

async function record(id: string, name: string, at = new Date()): Promise<void> {
  await sql`
    insert into provisioning_record (tenant_id, id, configuration_id, cycle_id, at, action, status, source_guid, source_name, source_class,
      steps, modified)
    values (${tenant.id}, ${id}, ${company.configurationId}, ${company.cycleId}, ${at}, 'create', 'success', ${id}, ${name}, 'user',
      '[]', '[]')
  `.execute(api.database);
}

test('the log is listed and followed, each record once, late ones too', async () => {
  expect((await landbridge(['logs', 'list'])).out).toMatch(/update +success +user +Anna Müller +JobTitle/);
  const id = (last: string) => `ffffffff-0000-7000-8000-00000000000${last}`;
  const { exit, out } = await landbridge(['logs', 'follow', '--json', '--configuration', 'exoip.test'], {
    meanwhile: [
      () => record(id('3'), 'three'),
      () => record(id('2'), 'late'),
      async () => undefined,
      () => record(id('4'), 'four'),
    ],
  });
  expect(exit).toBe(EXIT.interrupted);
  const names = out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line).sourceIdentity.displayName);
  expect(names).toEqual(['CN=Anna', 'three', 'late', 'four']);
});

test('what a name holds does not reach the terminal as a command', async () => {
  await record(NEXT, 'evil\u001B[2J\nname');
  for (const words of [
    ['logs', 'list'],
    ['logs', 'follow'],
  ]) {
    expect((await landbridge(words)).out).toContain('evil\uFFFD[2J\uFFFDname');
  }
});

test('agents get a code and are revoked', async () => {
  expect((await landbridge(['agent', 'code'])).out).toMatch(/^code: +[0-9A-Z-]{20,}\nexpires \(UTC\): +2/);
  expect((await landbridge(['agent', 'revoke', company.agentId])).exit).toBe(EXIT.done);
  expect(await json('agent', 'list')).toMatchObject([{ status: 'revoked' }]);
  expect((await landbridge(['agent', 'revoke', company.anna])).exit).toBe(EXIT.notFound);
});

test('status fits on one screen', async () => {
  const { out } = await landbridge(['status']);
  expect(out).toMatch(/^directory: +2 users, 2 groups, 1 contacts, 1 in the recycle bin$/m);
  expect(out).toMatch(/^Head office +exoip\.test +Quarantine +2 +incremental, Running: walked 9$/m);
  expect(await json('status')).toMatchObject({ objects: { users: 2 } });
});

test('the token comes from option, environment or file, in this order', async () => {
  const url = { LANDBRIDGE_URL: 'http://control.test' };
  expect((await landbridge(['status', '--token', 'wrong'])).exit).toBe(EXIT.unauthorized);
  expect((await landbridge(['status'], { env: { ...url, LANDBRIDGE_TOKEN: 'wrong' }, file: tenant.token })).exit).toBe(
    EXIT.unauthorized,
  );
  expect((await landbridge(['status'], { env: url, file: `${tenant.token}\n` })).exit).toBe(EXIT.done);
  const { exit, err } = await landbridge(['status'], { env: url });
  expect([exit, err]).toEqual([EXIT.usage, expect.stringContaining('no token')]);
});

test.each([
  [['nonsense'], 'unknown command'],
  [['object', 'list', 'shoes'], 'Allowed choices are users, groups'],
  [['object', 'list', 'users', '--limit', 'all'], '--limit wants a whole number'],
  [['object', 'list', 'users', '--filter', 'shoeSize eq 5'], "a user has no property 'shoeSize' at position 0"],
  [['configuration', 'create', 'a.test', '--ou', 'OU=A', '--group', 'CN=B'], 'not both'],
  [['status', '--url', 'ftp://x'], 'is no http address'],
])('%j is a wrong command line', async (words, message) => {
  const { exit, err, out } = await landbridge(words);
  expect([exit, out]).toEqual([EXIT.usage, '']);
  expect(err).toContain(message);
});

test('a control that does not answer is told apart', async () => {
  const unreachable = async () => Promise.reject(new Error('connect ECONNREFUSED'));
  expect((await cliOf({ fetch: unreachable }, tenant, ['status'])).exit).toBe(EXIT.unreachable);
});

test('every command has help with examples', async () => {
  const commands = [
    'domain list',
    'agent code',
    'configuration restart',
    'object show',
    'deletes allow',
    'logs follow',
    'status',
  ];
  for (const command of commands) {
    const { exit, out } = await landbridge([...command.split(' '), '--help']);
    expect(exit).toBe(EXIT.done);
    expect(out).toContain(`$ landbridge ${command}`);
  }
});
