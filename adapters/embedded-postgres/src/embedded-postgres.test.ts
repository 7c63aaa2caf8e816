import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { KeptLog } from '@landbridge/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedPostgres } from './embedded-postgres.ts';
import { postgresProcesses, signal } from './processes.ts';
import { ask, connectTo, problemOf, ServersUnderTest } from './testing/server-under-test.ts';

const servers = new ServersUnderTest();
let folder: string;
let server: EmbeddedPostgres;

/** The folder begins as a first start that was cut off has left it. */
beforeAll(async () => {
  folder = servers.folder();
  mkdirSync(join(folder, 'data.new'));
  writeFileSync(join(folder, 'data.new', 'PG_VERSION'), '18\n');
  server = await servers.start(folder);
}, 30_000);
afterAll(() => servers.clear(), 30_000);

/** Whether we are root and nobody may read the project, so that it may run the binaries too. */
function othersReachUs(): boolean {
  if (process.getuid?.() !== 0) return false;
  return spawnSync('test', ['-r', import.meta.filename], { uid: 65_534, gid: 65_534, cwd: '/' }).status === 0;
}

describe('a server', { timeout: 30_000 }, () => {
  test('is durable, checks its pages, and listens on no port', async () => {
    const names = ['fsync', 'synchronous_commit', 'data_checksums', 'listen_addresses', 'server_encoding', 'jit'];
    const shown = names.map(name => `current_setting('${name}') as ${name}`).join(', ');
    expect(await ask(server, `select ${shown}, current_setting('server_version_num')::int / 10000 as major`)).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      data_checksums: 'on',
      listen_addresses: '',
      server_encoding: 'UTF8',
      jit: 'off',
      major: 18,
    });
  });

  test('lets nobody in without the password, nor another account near the socket', async () => {
    const client = new pg.Client({ ...server.connection, password: 'wrong' });
    await expect(client.connect()).rejects.toThrow('password authentication failed');
    expect(statSync(server.connection.host).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'data', 'pg_hba.conf'), 'utf8')).not.toMatch(/^[^#]*\b(trust|peer)\b/m);
  });

  test('keeps what was written over a restart, and tells when it ended', async () => {
    await ask(server, 'create table kept as select 1 as one');
    await server.stop();
    expect(await server.died).toEqual({ exitCode: 0, signal: null });
    await server.stop();
    const log = new KeptLog();
    server = await servers.start(folder, { log, settings: { work_mem: '5MB', fsync: 'off' } });
    const kept = await ask(
      server,
      "select one, current_setting('work_mem') as memory, current_setting('fsync') as fsync from kept",
    );
    expect(kept).toEqual({ one: 1, memory: '5MB', fsync: 'on' });
    expect(log.lines).toContainEqual(expect.objectContaining({ event: 'postgres started' }));
  });

  test('hands on the own words of one that did not start, and leaves nothing of it', async () => {
    await server.stop();
    const problem = await problemOf(servers.start(folder, { settings: { shared_buffers: 'plenty' } }));
    expect(problem).toMatchObject({ code: 'DatabaseUnavailable', detail: expect.stringContaining('shared_buffers') });
    expect(postgresProcesses(join(folder, 'data'))).toEqual([]);
    server = await servers.start(folder);
    expect(await ask(server, 'select one from kept')).toEqual({ one: 1 });
  });

  test('runs in a folder that only its owner can pass', async () => {
    const hidden = await servers.start(servers.folder(homedir()));
    expect(await ask(hidden, 'select 3 as three')).toEqual({ three: 3 });
  });

  test.runIf(othersReachUs())('runs as another account for root, and as root in disguise once that one is shut out', async () => {
    const home = servers.folder();
    chmodSync(home, 0o711);
    const inner = join(home, 'inner');
    const open = await servers.start(inner);
    await ask(open, 'create table moved as select 7 as seven');
    expect(statSync(join(inner, 'data')).uid).not.toBe(0);
    expect(statSync(join(inner, 'password')).uid).toBe(0);
    await open.stop();
    chmodSync(home, 0o700);
    const shut = await servers.start(inner);
    expect(statSync(join(inner, 'data', 'PG_VERSION')).uid).toBe(0);
    expect(await ask(shut, 'select seven from moved')).toEqual({ seven: 7 });
  });

  test('has its socket elsewhere when the path is too long, and only for us', async () => {
    const long = join(servers.folder(), 'ä'.repeat(50));
    const far = await servers.start(long);
    expect(far.connection.host).toMatch(/^\/(tmp|var\/run)\/landbridge-[0-9a-f]{16}$/);
    expect(statSync(far.connection.host).mode & 0o777).toBe(0o700);
    expect(await ask(far, 'select 4 as four')).toEqual({ four: 4 });
    await far.stop();
    rmSync(far.connection.host, { recursive: true });
  });
});

describe('a death', { timeout: 30_000 }, () => {
  test('of the server is told, and the next start recovers, past a backend that goes on working', async () => {
    await ask(server, 'create table survived as select 2 as two');
    const busy = await connectTo(server);
    const query = busy.query('select count(*) from generate_series(1, 100000000000)').catch(() => undefined);
    signal(server.pid, 'SIGKILL');
    expect(await server.died).toEqual({ exitCode: null, signal: 'SIGKILL' });
    server = await servers.start(folder);
    expect(await ask(server, 'select two from survived')).toEqual({ two: 2 });
    await query;
  });

  test('that left a lock on the socket with the number of somebody who lives is no obstacle', async () => {
    signal(server.pid, 'SIGKILL');
    await server.died;
    const lock = join(server.connection.host, '.s.PGSQL.5432.lock');
    const [, ...rest] = readFileSync(lock, 'utf8').split('\n');
    writeFileSync(lock, [String(process.pid), ...rest].join('\n'));
    server = await servers.start(folder);
    expect(await ask(server, 'select two from survived')).toEqual({ two: 2 });
  });
});

describe('a folder', { timeout: 30_000 }, () => {
  test('of a living keeper is refused, and taken over with everything committed once it was killed', async () => {
    const kept = servers.folder();
    const { keeper, pid } = await servers.keeper(kept);
    const problem = await problemOf(servers.start(kept));
    expect(problem).toMatchObject({ code: 'DataFolderInUse', message: expect.stringContaining(`process ${keeper.pid}`) });
    expect(postgresProcesses(join(kept, 'data'))).toContain(pid);

    keeper.kill('SIGKILL');
    const log = new KeptLog();
    const next = await servers.start(kept, { log });
    expect(log.lines).toContainEqual(expect.objectContaining({ event: 'postgres of a killed keeper stopped', fields: { pid } }));
    expect(postgresProcesses(join(kept, 'data'))).not.toContain(pid);
    expect(await ask(next, 'select value from written_by_the_keeper')).toEqual({ value: 5 });
  });

  test('that this process keeps already is refused too', async () => {
    expect(await problemOf(servers.start(folder))).toMatchObject({ code: 'DataFolderInUse' });
    expect(await ask(server, 'select one from kept')).toEqual({ one: 1 });
  });

  test('whose process number belongs to somebody else by now is started', async () => {
    await server.stop();
    const lines = [process.ppid, join(folder, 'data'), 1, 5432, server.connection.host, '', '', 'ready'];
    writeFileSync(join(folder, 'data', 'postmaster.pid'), `${lines.join('\n')}\n`);
    server = await servers.start(folder);
    expect(await ask(server, 'select one from kept')).toEqual({ one: 1 });
  });

  test('of another version is refused with what to do', async () => {
    const other = servers.folder();
    mkdirSync(join(other, 'data'));
    writeFileSync(join(other, 'data', 'PG_VERSION'), '12\n');
    const problem = await problemOf(servers.start(other));
    expect(problem).toMatchObject({ code: 'DatabaseVersionUnsupported' });
    expect(problem?.message).toMatch(
      /written by PostgreSQL 12, and this Landbridge brings PostgreSQL 18: dump it with PostgreSQL 12/,
    );
  });

  test('that lost its version file or its password is refused, and nothing in it is touched', async () => {
    await server.stop();
    for (const path of [join(folder, 'data', 'PG_VERSION'), join(folder, 'password')]) {
      renameSync(path, `${path}.away`);
      expect(await problemOf(servers.start(folder))).toMatchObject({ code: 'DatabaseUnavailable' });
      renameSync(`${path}.away`, path);
    }
    server = await servers.start(folder);
    expect(await ask(server, 'select one from kept')).toEqual({ one: 1 });
  });
});
