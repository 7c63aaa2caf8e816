import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEnrolmentCode } from '@landbridge/contract';
import { type Domain, prepareDomain, randomChanges } from '@landbridge/domain';
import { PROBLEMS } from '@landbridge/model';
import { Stack, until } from '@landbridge/stack';
import { afterAll, beforeAll, expect, test } from 'vitest';

const WITHIN_MS = 60_000;
const DISK_BYTES = 500 << 20;

const folder = mkdtempSync(join(tmpdir(), 'landbridge-full-'));
/** A disk of its own for the data folders of control, with its database in it, and of the agent. */
const disk = join(folder, 'disk');
const ballast = join(disk, 'ballast');
let domain: Domain;
let stack: Stack;

beforeAll(async () => {
  const seed = { users: 60, groups: 6, seed: 1 };
  domain = await prepareDomain({ folder: join(folder, 'domain'), ip: '127.0.61.60', realm: 'FULL.TEST', seed });
  await domain.up();
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'landbridge-test', disk]);
  execFileSync('chmod', ['711', folder, disk]);
  stack = await Stack.start({ domain, folder: join(disk, 'stack'), intervalMs: 10_000 });
  await stack.quiet();
});

afterAll(async () => {
  rmSync(ballast, { force: true });
  await stack?.end();
  await domain?.destroy();
  execFileSync('umount', ['-l', disk]);
  rmSync(folder, { recursive: true, force: true });
});

/** To the last byte: a token or a key is small. */
function fillUp(): void {
  const file = openSync(ballast, 'a');
  try {
    for (const bytes of [1 << 20, 1 << 12, 1]) fill(file, Buffer.alloc(bytes));
  } finally {
    closeSync(file);
  }
}

function fill(file: number, block: Buffer): void {
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}

const contentOf = (...path: readonly string[]): string => readFileSync(join(disk, 'stack', ...path), 'utf8');

/** Files that somebody began to write under another name. */
const begun = (...path: readonly string[]): readonly string[] =>
  readdirSync(join(disk, 'stack', ...path)).filter(name => name.endsWith('.new'));

test("the agent's folder: it goes on with what it has, says that it can keep no new identity, and keeps the old one whole", async () => {
  const before = contentOf('agent', 'identity.json');
  const { code } = await stack.client.call(createEnrolmentCode);
  const { logged } = stack.agent;
  fillUp();
  try {
    await randomChanges(domain, { seed: 1, count: 5 });
    expect(stack.agent.isRunning).toBe(true);
    await stack.agent.kill();
    stack.startAgent({ LANDBRIDGE_ENROLMENT_CODE: code });
    expect(await stack.agent.exited).toMatchObject({ code: 1 });
    const told = stack.agent.logSince(logged);
    expect(told).toContain('landbridge-agent: DataFolderFull: there is no room left on the disk of ');
    expect(told).toContain(PROBLEMS.DataFolderFull);
    expect([contentOf('agent', 'identity.json'), begun('agent')]).toEqual([before, []]);
  } finally {
    rmSync(ballast);
  }
  // The code was not used up.
  stack.startAgent({ LANDBRIDGE_ENROLMENT_CODE: code });
  await until(async () => contentOf('agent', 'identity.json') !== before, {
    what: 'a new identity',
    withinMs: WITHIN_MS,
    evidence: () => stack.logs,
  });
});

test("control's folder: what is full is named, no file is half-written, and nothing is lost once there is room", async () => {
  const before = contentOf('control', 'admin-token');
  const { logged } = stack.control;
  fillUp();
  try {
    await expect(stack.command('admin-token', 'renew')).rejects.toThrow(/DataFolderFull|DatabaseFull/);
    expect([contentOf('control', 'admin-token'), begun('control')]).toEqual([before, []]);
    const told = async (): Promise<boolean> => {
      if (!stack.control.isRunning) return true;
      await randomChanges(domain, { seed: 2, count: 20 });
      return stack.control.logSince(logged).includes('code=DatabaseFull');
    };
    await until(told, { what: 'DatabaseFull', withinMs: WITHIN_MS, evidence: () => stack.logs });
    expect(stack.control.logSince(logged)).toMatch(/code=DatabaseFull|landbridge-control: DatabaseFull: /);
  } finally {
    rmSync(ballast);
  }
  // A service manager does so where PostgreSQL itself ended for want of room.
  if (!stack.control.isRunning) await stack.startControl();
  await stack.quiet({ withinMs: WITHIN_MS });
  expect(await stack.difference(), stack.logs).toEqual([]);
  await stack.command('admin-token', 'renew');
  expect(contentOf('control', 'admin-token')).not.toBe(before);
});

test('control that is started without room says so, and starts when there is some', async () => {
  const { logged } = stack.control;
  await stack.control.kill();
  fillUp();
  try {
    await expect(stack.startControl()).rejects.toThrow('control ended at once: 1');
    expect(stack.control.logSince(logged)).toMatch(/landbridge-control: DatabaseFull: .*\n/);
  } finally {
    rmSync(ballast);
  }
  await stack.startControl();
  await stack.quiet({ withinMs: WITHIN_MS });
  expect(await stack.difference(), stack.logs).toEqual([]);
});
