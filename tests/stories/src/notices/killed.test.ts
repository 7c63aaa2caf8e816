import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseForTests } from '../database.ts';
import type { Doom } from './doomed.ts';
import { Office, stuck } from './office.ts';

/** As long as a delivery belongs to whoever took it up. */
const CLAIM_MS = 120_000;

let folder: string;
let office: Office;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-notices-'));
  office = await Office.begin(await databaseForTests(), folder);
  await office.store({ quarantine: stuck('CredentialsInvalid') });
});
afterEach(async () => {
  await office.end();
  rmSync(folder, { recursive: true, force: true });
});

/** A process of its own that is killed when it says so, or when `when` resolves. */
async function dies(diesBefore: Doom['diesBefore'], when?: Promise<unknown>): Promise<void> {
  const { tenantId, clock, mails } = office;
  const doom: Doom = { address: await databaseForTests(), tenantId, folder, mailPort: mails.port, now: clock.now(), diesBefore };
  const script = join(import.meta.dirname, 'doomed.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(doom)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  await Promise.race([
    when ?? once(child.stdout, 'data'),
    exited.then(() => {
      throw new Error('the process ended by itself');
    }),
  ]);
  child.kill('SIGKILL');
  await exited;
}

/** Looks until the killed process's transaction has ended: PostgreSQL notices the death in its own time. */
async function lookUntilTold(): Promise<number> {
  let told = 0;
  while (told === 0 && (await office.notices()).length === 0) told = await office.look();
  return told;
}

test('a process that dies before its notice is committed has told nothing, and the next one tells it', async () => {
  await dies('commit');
  expect(await lookUntilTold()).toBe(1);
  await office.deliver();
  expect(await office.kinds()).toEqual(['quarantineEntered']);
  expect(office.mails.mails).toHaveLength(1);
});

test('a process that dies between queueing and sending leaves the mail to the next one', async () => {
  await office.look();
  office.mails.answer = () => 'silence';
  await dies('send', office.mails.next());
  office.mails.answer = undefined;
  expect(await office.deliver()).toBe(0);
  await office.clock.advance(CLAIM_MS);
  expect(await office.deliver()).toBe(1);
  expect(await office.look()).toBe(0);
  expect(office.mails.mails).toHaveLength(1);
  expect(await office.notices()).toMatchObject([{ deliveries: [{ state: 'delivered', attempts: 2 }] }]);
});

test('a mail that was taken by the server before the process died comes again, under the same id', async () => {
  await office.look();
  await dies('settle');
  expect(office.mails.mails).toHaveLength(1);
  await office.clock.advance(CLAIM_MS);
  await office.deliver();
  const ids = office.mails.mails.map(({ source }) => /^Message-ID: <([^@]+)@/m.exec(source)?.[1]);
  expect(ids).toHaveLength(2);
  expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(ids[1]).toBe(ids[0]);
});
