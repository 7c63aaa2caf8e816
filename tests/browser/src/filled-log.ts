import { getMe } from '@landbridge/contract';
import type { TenantId } from '@landbridge/model';
import { PostgresHousekeeping } from '@landbridge/postgres';
import { Story } from '@landbridge/stories';
import type { ControlUnderTest } from './control-under-test.ts';

export const PEOPLE = 150;

/** Runs cycles over a simulated domain in the control's own database: people come, one of them is renamed, and one changes her anchor. */
export async function fillLog(control: ControlUnderTest, many = PEOPLE): Promise<void> {
  const { tenantId } = await control.client.call(getMe);
  const story = await Story.begin(control.database, { beside: { tenantId: tenantId as TenantId }, fqdn: 'exoip.test' });
  try {
    const people = story.domain.create('container', story.domain.head, 'OU=People');
    const anna = story.domain.user(people, 'anna', { displayName: ['Anna Müller'] });
    const frozen = story.domain.user(people, 'frozen', { 'mS-DS-ConsistencyGuid': ['AAAA'] });
    for (let at = 2; at < many; at++) story.domain.user(people, `person${at}`);
    story.domain.group(people, 'staff', [anna]);
    await story.run();
    story.domain.set(anna, { displayName: ['Anna Schmidt'] });
    story.domain.set(frozen, { 'mS-DS-ConsistencyGuid': ['BBBB'] });
    await story.run();
    const housekeeping = new PostgresHousekeeping(story.database);
    await housekeeping.catchUp(story.clock.now());
    await housekeeping.sweep(story.clock.now());
  } finally {
    await story.end();
  }
}
