import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EmbeddedPostgres } from '@landbridge/embedded-postgres';
import { openDatabase } from '@landbridge/postgres';
import { systemClock } from '@landbridge/system';
import { KeptLog } from '@landbridge/testkit';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unzipped } from './unzipped.ts';

const MAIN = fileURLToPath(new URL('../../../apps/control/src/main.ts', import.meta.url));
/** Wherever it is found, something came out that should not. */
const CANARY = 'canary';
const MAIL_PASSWORD = 'cana"ry%mail\\password';

const folder = mkdtempSync(join(tmpdir(), 'landbridge-diagnostics-'));
const passwordFile = join(folder, 'mail-password');
const bundle = join(folder, 'bundle.zip');
const TEXT = { LANDBRIDGE_SMTP_PASSWORD: MAIL_PASSWORD };
let control: ChildProcess;
let logged = '';

const MAIL = {
  LANDBRIDGE_SMTP_HOST: 'mail.example.test',
  LANDBRIDGE_MAIL_FROM: `${CANARY}-person@example.test`,
  LANDBRIDGE_SMTP_USER: `${CANARY}-mail-user`,
};

function run(words: readonly string[], more: Readonly<Record<string, string>> = TEXT): ChildProcess {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const env = {
    ...inherited,
    ...MAIL,
    LANDBRIDGE_CONTROL_FOLDER: join(folder, 'control'),
    LANDBRIDGE_LISTEN: '127.0.0.1:0',
    LANDBRIDGE_UNKNOWN_TOKEN: `${CANARY}-of-the-environment`,
    ...more,
  };
  return spawn(process.execPath, [MAIN, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function bundled(more: Readonly<Record<string, string>> = TEXT): Promise<ReadonlyMap<string, string>> {
  const child = run(['diagnostics', bundle], more);
  let said = '';
  child.stderr?.on('data', text => {
    said += String(text);
  });
  const [exit] = await once(child, 'exit');
  expect([exit, said]).toEqual([0, '']);
  return unzipped(readFileSync(bundle));
}

/** A canary in every text and JSON column of every table but those whose words are the program's own. */
async function plantCanaries(): Promise<void> {
  const { connection } = await EmbeddedPostgres.borrow({
    folder: join(folder, 'control', 'postgres'),
    log: new KeptLog(),
    clock: systemClock,
  });
  const { database, close } = await openDatabase(connection, new KeptLog());
  const c = `${CANARY}-of-the-database`;
  const json = JSON.stringify({ code: 'ObjectConflict', message: c, detail: c });
  const id = sql`(select id from tenant)`;
  const uuid = sql`gen_random_uuid()`;
  await sql`insert into domain (tenant_id, id, fqdn, watermark, password_cookie, password_problem, canaries)
    values (${id}, ${uuid}, 'exoip.test', ${JSON.stringify({ kind: 'incremental', cookie: c, replica: { dc: 'dc1' } })}, ${c}, ${json}, ${json})`.execute(
    database,
  );
  const domain = sql`(select id from domain)`;
  await sql`insert into configuration (tenant_id, id, domain_id, display_name, guard, interval_ms, notification_email, quarantine, scope)
    values (${id}, ${uuid}, ${domain}, ${c}, '{}', 1, ${c}, ${JSON.stringify({ reason: 'TooManyDeletes', problem: JSON.parse(json), began: 0 })},
      ${JSON.stringify({ kind: 'groups', guids: [], distinguishedNames: [c] })})`.execute(database);
  const configuration = sql`(select id from configuration)`;
  await sql`insert into entry (tenant_id, domain_id, guid, class, rdn, attributes, mark) values (${id}, ${domain}, ${uuid}, 'user', ${c}, ${json}, 1)`.execute(
    database,
  );
  await sql`insert into directory_object (tenant_id, id, kind, properties, created_at, changed_at) values (${id}, ${uuid}, 'user', ${json}, now(), now())`.execute(
    database,
  );
  await sql`insert into credential (tenant_id, object_id, guid, version, password_set, sealed, derived_at)
    values (${id}, (select id from directory_object), ${uuid}, 1, 1, ${c}, now())`.execute(database);
  await sql`insert into cycle (tenant_id, id, configuration_id, kind, state, began, counts, problem)
    values (${id}, ${uuid}, ${configuration}, 'initial', 'Failed', now(), '{}', ${json})`.execute(database);
  await sql`insert into escrow (tenant_id, configuration_id, guid, class, name, problem, attempts, first_at, last_at, next_at)
    values (${id}, ${configuration}, ${uuid}, 'user', ${c}, ${json}, 1, now(), now(), now())`.execute(database);
  await sql`insert into provisioning_record (tenant_id, id, configuration_id, cycle_id, at, action, status, source_guid, source_name, source_class,
      target_name, steps, modified, problem)
    values (${id}, ${uuid}, ${configuration}, ${uuid}, now(), 'create', 'failure', ${uuid}, ${c}, 'user', ${c}, ${json}, ${json}, ${json})`.execute(
    database,
  );
  await sql`insert into agent (tenant_id, id, machine_name, public_key, enrolled_at) values (${id}, ${uuid}, 'DC-AGENT-1', ${c}, now())`.execute(
    database,
  );
  await sql`insert into notice_webhook (tenant_id, id, url, sealed_secret, created_at) values (${id}, ${uuid}, ${c}, ${c}, now())`.execute(
    database,
  );
  await sql`insert into notice (tenant_id, id, kind, condition, reason, subject_id, configuration_name, domain_id, domain_fqdn, problem, facts, told_at)
    values (${id}, ${uuid}, 'x', 'x', '', ${uuid}, ${c}, ${domain}, 'x', ${json}, ${json}, now())`.execute(database);
  await sql`insert into notice_delivery (tenant_id, id, notice_id, channel, target, queued_at, next_attempt_at, problem)
    values (${id}, ${uuid}, (select id from notice), 'webhook', ${c}, now(), now(), ${json})`.execute(database);
  await sql`insert into credential_check (tenant_id, at, user_principal_name, address, outcome) values (${id}, now(), ${c}, ${c}, 'refused')`.execute(
    database,
  );
  await close();
}

beforeAll(async () => {
  control = run([], { ...TEXT, LANDBRIDGE_METRICS_LISTEN: '127.0.0.1:0' });
  control.stderr?.on('data', text => {
    logged += String(text);
  });
  await once(control.stdout ?? control, 'data');
  await plantCanaries();
  writeFileSync(passwordFile, `${CANARY}-in-a-file\n`);
}, 60_000);
afterAll(async () => {
  control.kill('SIGTERM');
  await once(control, 'exit');
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test('a bundle tells how control and its database stand, beside a control that runs', async () => {
  const files = await bundled();
  expect(statSync(bundle).mode & 0o777).toBe(0o600);
  const told = (name: string) => JSON.parse(files.get(`${name}.json`) ?? 'null');
  expect(told('about')).toMatchObject({ control: '0.1.0', versions: { node: process.versions.node } });
  expect(told('settings')).toMatchObject({ databaseUrl: 'embedded', mail: { host: 'mail.example.test', user: 'given' } });
  expect(told('migrations').length).toBeGreaterThan(5);
  expect(told('configurations')).toMatchObject([{ quarantine: 'TooManyDeletes', scope: 'groups', state: 'disabled' }]);
  expect(told('failures')).toMatchObject([{ action: 'create', problem: 'ObjectConflict', records: 1 }]);
  expect(told('deliveries')).toMatchObject([{ channel: 'webhook', state: 'queued', deliveries: 1 }]);
  expect(files.get('logs/control.log')).toContain('control is ready');
  for (const [name, text] of files) if (name.endsWith('.json')) expect(JSON.parse(text), name).not.toHaveProperty('problem');
});

test('a control whose settings name an address for them tells its metrics there', async () => {
  const [, url = ''] = /metrics are told {2}url=(\S+)/.exec(logged) ?? [];
  const text = await (await fetch(url)).text();
  expect(text).toContain('\nlandbridge_agents_connected 0\n');
  expect(text).toContain('\nlandbridge_configurations{state="disabled"} 1\n');
  expect(Number(/^landbridge_database_connections\{state="idle"\} (\d+)$/m.exec(text)?.[1])).toBeGreaterThan(0);
});

test('no secret and nobody’s name is in it, though they stand in settings, files, the database and even the log', async () => {
  const [token = ''] = readFileSync(join(folder, 'control', 'admin-token'), 'utf8').split('\n');
  const [key = ''] = readFileSync(join(folder, 'control', 'secret.key'), 'utf8').split('\n');
  const [database = ''] = readFileSync(join(folder, 'control', 'postgres', 'password'), 'utf8').split('\n');
  const inLog = { event: 'a fault of ours', text: `${MAIL_PASSWORD} ${token} ${key} ${database} ${CANARY}-in-a-file` };
  appendFileSync(join(folder, 'control', 'logs', 'control.log'), `${JSON.stringify(inLog)}\n`);
  const withText = await bundled(TEXT);
  const withFile = await bundled({ LANDBRIDGE_SMTP_PASSWORD_FILE: passwordFile });
  const secrets = [MAIL_PASSWORD, JSON.stringify(MAIL_PASSWORD).slice(1, -1), token, key, database];
  for (const [name, text] of withText) {
    for (const secret of secrets) expect(text.includes(secret), `${name} has ${secret}`).toBe(false);
    // The secret of a file that no setting names is nobody's.
    expect(text.replaceAll(`${CANARY}-in-a-file`, '').includes(CANARY), name).toBe(false);
  }
  for (const [name, text] of withFile) expect(text.includes(CANARY), name).toBe(false);
  expect(withText.get('logs/control.log')).toContain('(withheld) (withheld) (withheld) (withheld)');
});
