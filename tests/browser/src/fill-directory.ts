import { getMe } from '@landbridge/contract';
import type { Instant, TenantId } from '@landbridge/model';
import { openDatabase } from '@landbridge/postgres';
import { until } from '@landbridge/stack';
import { Story } from '@landbridge/stories';
import { KeptLog } from '@landbridge/testkit';
import type { ControlUnderTest } from './control-under-test.ts';

/** As if an agent had told of what came last, so long ago. */
export const HEARD_BEFORE_MS = 7_000;
const LEASED = /lease is taken/;
const DROPPED = /provisioning_record_\d+" does not exist/;

/**
 * A small company that the engine has brought into control's directory, in two cycles: Anna, who became Head of sales, Ben, her manager, Staff
 * with both of them, and a partner. Gerd was deleted since, and the account of the system never comes.
 */
export async function fillDirectory(control: ControlUnderTest): Promise<void> {
  const { tenantId } = await control.client.call(getMe);
  const story = await begin(control, tenantId as TenantId);
  try {
    const { domain } = story;
    const people = domain.create('container', domain.head, 'OU=People');
    const anna = domain.user(people, 'Anna', {
      ...{ displayName: ['Anna Müller'], givenName: ['Anna'], sn: ['Müller'], title: ['Sales'], department: ['Sales'] },
      ...{ mail: ['anna@contoso.test'], telephoneNumber: ['+49 30 1234'], l: ['Berlin'], extensionAttribute7: ['seven'] },
      proxyAddresses: ['SMTP:anna@contoso.test', 'smtp:am@contoso.test'],
    });
    const ben = domain.user(people, 'Ben', { displayName: ["Ben O'Hara"], userAccountControl: ['514'] });
    const gerd = domain.user(people, 'Gerd', { displayName: ['Gerd Gone'] });
    domain.user(people, 'Keeper', { isCriticalSystemObject: ['TRUE'] });
    domain.link(anna, 'manager', ben, true);
    domain.group(people, 'Staff', [anna, ben]);
    domain.create('contact', people, 'CN=Partner', { displayName: ['Paula Partner'], mail: ['paula@partner.test'] });
    await run(story);
    domain.set(anna, { title: ['Head of sales'] });
    domain.delete(gerd);
    await run(story, story.clock.now() - HEARD_BEFORE_MS);
  } finally {
    await story.end();
  }
  await warn(control);
}

/** As if mappings named what no domain here has, and a domain controller did not know yet what another one told. */
async function warn(control: ControlUnderTest): Promise<void> {
  const { pool, close } = await openDatabase(control.database, new KeptLog());
  const problem = { code: 'AttributeUnknown', message: 'the domain has no attribute shoeSize, which the mapping names' };
  try {
    await pool.query('update configuration set attribute_problem = $1', [problem]);
    await pool.query(
      'insert into waiting_entry (tenant_id, domain_id, guid) select tenant_id, domain_id, guid from entry limit 2',
    );
  } finally {
    await close();
  }
}

/** A control that has just started drops days of its log, which nobody can look through all tables beside. */
function begin(control: ControlUnderTest, tenantId: TenantId): Promise<Story> {
  const once = async (): Promise<Story | undefined> => {
    try {
      return await Story.begin(control.database, { beside: { tenantId }, fqdn: 'contoso.test' });
    } catch (error) {
      if (DROPPED.test(String(error))) return undefined;
      throw error;
    }
  };
  return until(once, { what: 'the days of the log to be dropped', withinMs: 30_000 });
}

/** Control looks at the domain too, and finds that no agent serves it. */
async function run(story: Story, heardAt?: Instant): Promise<void> {
  const once = async (): Promise<true | undefined> => {
    try {
      const { problem } = await story.run(heardAt);
      if (problem) throw new Error(problem.message);
      return true;
    } catch (error) {
      if (LEASED.test(String(error))) return undefined;
      throw error;
    }
  };
  await until(once, { what: 'a cycle', withinMs: 30_000 });
}
