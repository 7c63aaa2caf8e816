import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseForTests } from '../database.ts';
import { Story } from '../story.ts';

let story: Story;

beforeEach(async () => {
  story = await Story.begin(await databaseForTests());
});
afterEach(() => story.end());

async function times(): Promise<{
  readonly succeeded: number | null;
  readonly ended: number | null;
  readonly stateChanged: number;
}> {
  const { rows } = await sql<{ last_succeeded_at: Date | null; last_cycle_ended: Date | null; state_changed_at: Date }>`
    select last_succeeded_at, last_cycle_ended, state_changed_at from configuration where tenant_id = ${story.tenantId}
  `.execute(story.database);
  const [row] = rows;
  if (!row) throw new Error('the configuration is gone');
  return {
    succeeded: row.last_succeeded_at?.getTime() ?? null,
    ended: row.last_cycle_ended?.getTime() ?? null,
    stateChanged: row.state_changed_at.getTime(),
  };
}

async function setState(state: string): Promise<void> {
  await sql`update configuration set state = ${state}, display_name = 'new' where tenant_id = ${story.tenantId}`.execute(
    story.database,
  );
}

test('a cycle that finds nothing to do is a success, one that fails is none', async () => {
  expect((await times()).succeeded).toBeNull();
  await story.run();
  const first = await times();
  expect(first.succeeded).toBe(first.ended);
  await story.run();
  const idle = await times();
  expect(idle.succeeded).toBe(idle.ended);
  expect(Number(idle.succeeded)).toBeGreaterThan(Number(first.succeeded));
  story.domain.canaries = { ...story.domain.canaries, deletedObjects: false };
  const { problem } = await story.run();
  expect(problem).not.toBeNull();
  const failed = await times();
  expect(Number(failed.ended)).toBeGreaterThan(Number(idle.ended));
  expect(failed.succeeded).toBe(idle.succeeded);
});

test('since when a state lasts is known, whoever changes it', async () => {
  const before = await times();
  await setState('active');
  expect((await times()).stateChanged).toBe(before.stateChanged);
  await setState('paused');
  expect((await times()).stateChanged).toBeGreaterThan(before.stateChanged);
});
