import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookOut } from '@landbridge/notices';
import { PostgresHousekeeping, PostgresNotices } from '@landbridge/postgres';
import { systemChance } from '@landbridge/system';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseForTests } from '../database.ts';
import { HOUR_MS, Office, stuck } from './office.ts';

const MINUTE_MS = 60_000;
let folder: string;
let office: Office;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-notices-'));
  office = await Office.begin(await databaseForTests(), folder);
});
afterEach(async () => {
  await office.end();
  rmSync(folder, { recursive: true, force: true });
});

/** So much time passes, and control looks every minute of it but no more than three times. */
async function pass(ms: number): Promise<void> {
  for (let step = 0; step < 3; step++) {
    await office.clock.advance(ms / 3);
    await office.look();
  }
}

describe('a configuration', () => {
  // Its agents are well for as long as these stories last.
  beforeEach(() => office.agentSeen(office.clock.now() + 1_000 * HOUR_MS));

  test('that is well is no notice', async () => {
    await office.look();
    expect(await office.kinds()).toEqual([]);
  });

  test('is told of when it enters quarantine, for each new reason, and again when it enters it again', async () => {
    await office.store({ quarantine: stuck('NoAgentForDomain') });
    await pass(MINUTE_MS);
    expect(await office.kinds()).toEqual(['quarantineEntered']);
    await office.store({ quarantine: stuck('CredentialsInvalid') });
    await pass(MINUTE_MS);
    await office.store({ quarantine: stuck('NoAgentForDomain') });
    await pass(MINUTE_MS);
    expect(await office.kinds()).toEqual(['quarantineEntered', 'quarantineReasonChanged']);
    expect((await office.notices()).map(({ endedAt }) => endedAt)).toEqual([null, null]);

    await office.store({ quarantine: null });
    await pass(MINUTE_MS);
    expect((await office.notices()).every(({ endedAt }) => endedAt !== null)).toBe(true);
    await office.store({ quarantine: stuck('NoAgentForDomain') });
    await pass(MINUTE_MS);
    expect(await office.kinds()).toEqual(['quarantineEntered', 'quarantineReasonChanged', 'quarantineEntered']);
  });

  test('that holds deletes is told of once, not as a quarantine too, and again when others are held', async () => {
    await office.store({ quarantine: stuck('TooManyDeletes', 'TooManyDeletes') });
    await office.hold(600);
    await pass(MINUTE_MS);
    await office.hold(50);
    await pass(MINUTE_MS);
    expect(await office.kinds()).toEqual(['deletesHeld']);
    expect(await office.notices()).toMatchObject([{ facts: { deletes: 600, disables: 0 }, problem: { code: 'TooManyDeletes' } }]);

    // Allowed, and other ones held, before control looks again.
    await office.decideHeld();
    await office.clock.advance(MINUTE_MS);
    await office.hold(700);
    await office.look();
    expect(await office.kinds()).toEqual(['deletesHeld', 'deletesHeld']);
    const [first, second] = await office.notices();
    expect([first?.endedAt, second?.endedAt]).toEqual([office.clock.now(), null]);
  });

  test('that is paused or disabled is told of, whoever did it', async () => {
    await office.store({ state: 'paused' });
    await pass(MINUTE_MS);
    await office.store({ state: 'active' });
    await office.store({ state: 'disabled', quarantine: stuck('NoAgentForDomain') });
    await office.look();
    expect((await office.notices()).filter(({ kind }) => kind === 'configurationDisabled')).toMatchObject([
      { facts: { state: 'paused' }, problem: null },
      { facts: { state: 'disabled' }, problem: { code: 'NoAgentForDomain' }, endedAt: null },
    ]);
  });

  test('without a success is told of after the time that the tenant set', async () => {
    await pass(23 * HOUR_MS);
    expect(await office.kinds()).toEqual([]);
    await pass(2 * HOUR_MS);
    await pass(HOUR_MS);
    expect(await office.kinds()).toEqual(['noSuccess']);
    await office.store({ lastSucceededAt: office.clock.now() });
    await pass(HOUR_MS);
    await pass(24 * HOUR_MS);
    expect(await office.kinds()).toEqual(['noSuccess', 'noSuccess']);
  });

  test('that is deleted ends what was told of it', async () => {
    await office.store({ quarantine: stuck('NoAgentForDomain') });
    await office.look();
    await sql`delete from configuration where tenant_id = ${office.tenantId}`.execute(office.database);
    await office.look();
    expect(await office.notices()).toMatchObject([{ kind: 'quarantineEntered', endedAt: office.clock.now() }]);
  });
});

describe('the agents of a domain', () => {
  test('are told of when all are silent for five minutes, and again after one was back', async () => {
    await pass(4 * MINUTE_MS);
    expect(await office.kinds()).toEqual([]);
    await pass(3 * MINUTE_MS);
    expect(await office.notices()).toMatchObject([
      {
        kind: 'agentsInactive',
        configuration: null,
        domain: { fqdn: 'exoip.test' },
        facts: { agents: 1, machineNames: 'AGENT-1' },
      },
    ]);
    await office.agentSeen(office.clock.now());
    await pass(MINUTE_MS);
    await pass(6 * MINUTE_MS);
    expect(await office.kinds()).toEqual(['agentsInactive', 'agentsInactive']);
  });

  test('that were revoked, serve another domain or belong to another tenant do not count', async () => {
    const other = await Office.begin(await databaseForTests(), folder);
    const soon = new Date(office.clock.now() + HOUR_MS);
    await sql`
      insert into agent (tenant_id, id, machine_name, public_key, enrolled_at, last_seen_at, revoked_at, domains)
      values (${office.tenantId}, ${systemChance.uuid()}, 'REVOKED', 'key', now(), ${soon}, now(), '{exoip.test}'),
        (${office.tenantId}, ${systemChance.uuid()}, 'ELSEWHERE', 'key', now(), ${soon}, null, '{other.test}'),
        (${other.tenantId}, ${systemChance.uuid()}, 'NEIGHBOUR', 'key', now(), ${soon}, null, '{exoip.test}')
    `.execute(office.database);
    await pass(6 * MINUTE_MS);
    expect(await office.notices()).toMatchObject([{ kind: 'agentsInactive', facts: { agents: 1, machineNames: 'AGENT-1' } }]);
    await other.end();
  });

  test('are given time to come back when control was away', async () => {
    await office.clock.advance(HOUR_MS);
    office.watchedSince = office.clock.now();
    await office.look();
    await office.agentSeen(office.clock.now());
    await pass(4 * MINUTE_MS);
    expect(await office.kinds()).toEqual([]);
  });

  test('whose silence was told are not told again by a control that has just started', async () => {
    await pass(6 * MINUTE_MS);
    office.watchedSince = office.clock.now();
    await pass(MINUTE_MS);
    await pass(10 * MINUTE_MS);
    expect(await office.kinds()).toEqual(['agentsInactive']);
  });
});

describe('passwords', () => {
  const since = (at: number) =>
    sql`
    update domain set passwords_wanted_at = ${new Date(at)}, password_problem = ${JSON.stringify({ code: 'PasswordReplicationRightMissing', message: 'no' })}
    where tenant_id = ${office.tenantId}
  `.execute(office.database);

  test('that are wanted and not read for two hours are told once, with the reason, until they are read', async () => {
    await sql`update configuration set password_hash_sync = true where tenant_id = ${office.tenantId}`.execute(office.database);
    await since(office.clock.now());
    const look = async (ms: number): Promise<readonly string[]> => {
      await office.agentSeen(office.clock.now() + ms);
      await office.store({ lastSucceededAt: office.clock.now() + ms });
      await pass(ms);
      return office.kinds();
    };
    expect(await look(2 * HOUR_MS - MINUTE_MS)).toEqual([]);
    expect(await look(MINUTE_MS)).toEqual(['passwordsNotRead']);
    expect(await look(HOUR_MS)).toEqual(['passwordsNotRead']);
    expect(await office.notices()).toMatchObject([{ problem: { code: 'PasswordReplicationRightMissing' }, endedAt: null }]);
    await sql`
      update domain set passwords_read_at = ${new Date(office.clock.now())} where tenant_id = ${office.tenantId}
    `.execute(office.database);
    await look(MINUTE_MS);
    expect((await office.notices())[0]?.endedAt).not.toBeNull();
  });
});

describe('several who look at once', () => {
  test('tell it once', async () => {
    await office.callWebhook();
    await office.store({ quarantine: stuck('NoAgentForDomain') });
    const told = await Promise.all(Array.from({ length: 8 }, () => office.look()));
    expect(told.reduce((sum, one) => sum + one)).toBe(1);
    expect((await office.notices()).map(({ deliveries }) => deliveries.length)).toEqual([2]);
  });

  test('leave a tenant to the one who looks at it', async () => {
    await office.store({ quarantine: stuck('NoAgentForDomain') });
    const notices = new PostgresNotices(office.database);
    const inner = await notices.look(office.tenantId, () => office.look());
    expect(inner).toBe(0);
    expect(await office.kinds()).toEqual([]);
  });

  test('look at every tenant', async () => {
    await office.store({ quarantine: stuck('NoAgentForDomain') });
    const { clock, watchedSince, database } = office;
    await lookOut({ notices: new PostgresNotices(database), clock, chance: systemChance, watchedSince });
    expect(await office.kinds()).toEqual(['quarantineEntered']);
  });
});

test('notices that have been over for thirty days are swept, those that hold are kept', async () => {
  await office.store({ quarantine: stuck('NoAgentForDomain') });
  await office.look();
  await office.store({ quarantine: null });
  await office.hold(600);
  await office.clock.advance(MINUTE_MS);
  await office.look();
  const sweep = (days: number) => new PostgresHousekeeping(office.database).sweep(office.clock.now() + days * 24 * HOUR_MS);
  await sweep(30);
  expect(await office.kinds()).toEqual(['quarantineEntered', 'deletesHeld']);
  await sweep(31);
  expect(await office.kinds()).toEqual(['deletesHeld']);
});
