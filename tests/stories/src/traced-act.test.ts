import { DEFAULT_SCHEMA } from '@landbridge/mapping';
import { PostgresConfigurationActs } from '@landbridge/postgres';
import { systemChance } from '@landbridge/system';
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { databaseForTests } from './database.ts';
import { Story } from './story.ts';

const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

let story: Story;
afterEach(() => story.end());

/** Until another connection waits for a lock that this one holds. */
async function somebodyWaits(holder: typeof story.database): Promise<void> {
  for (let waits = false; !waits; ) {
    const { rows } = await sql<{ waits: boolean }>`
      select exists (select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))) as waits
    `.execute(holder);
    waits = rows[0]?.waits ?? false;
  }
}

test('an act with a trace that waits for a page leaves it the row of the domain, which the page still needs', async () => {
  story = await Story.begin(await databaseForTests());
  await story.run();
  const acts = new PostgresConfigurationActs(story.database, {
    chance: systemChance,
    firstSchema: DEFAULT_SCHEMA,
    wake: async () => undefined,
    carried: () => TRACE,
    resolveDns: async () => [],
  });
  const { tenantId, domainId, configurationId } = story;
  const act = await story.database.transaction().execute(async page => {
    await sql`select from lease where tenant_id = ${tenantId} and domain_id = ${domainId} for key share`.execute(page);
    const restarted = acts.restart(tenantId, configurationId, ['Watermark']);
    await somebodyWaits(page);
    await sql`select from domain where tenant_id = ${tenantId} and id = ${domainId} for no key update nowait`.execute(page);
    return { restarted };
  });
  await act.restarted;
  const { rows } = await sql`select wanted_trace from domain where tenant_id = ${tenantId} and id = ${domainId}`.execute(
    story.database,
  );
  expect(rows).toEqual([{ wanted_trace: TRACE }]);
});
