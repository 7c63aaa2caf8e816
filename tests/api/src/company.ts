import { keysOf } from '@landbridge/directory';
import { DEFAULT_SCHEMA, type SynchronizationSchema } from '@landbridge/mapping';
import type { ConfigurationId, DomainId, Guid, ObjectId, Properties } from '@landbridge/model';
import { DEFAULT_GUARD, NO_COUNTS } from '@landbridge/model';
import { systemChance } from '@landbridge/system';
import { sql } from 'kysely';
import type { ApiUnderTest, Tenant } from './api-under-test.ts';
import { fillPassword } from './fill-password.ts';

export interface Company {
  readonly domainId: DomainId;
  readonly configurationId: ConfigurationId;
  readonly cycleId: string;
  readonly recordId: string;
  readonly agentId: string;
  readonly anna: ObjectId;
  /** Its password is synchronised. */
  readonly annasAccount: Guid;
  readonly ben: ObjectId;
  readonly staff: ObjectId;
  readonly team: ObjectId;
  readonly contact: ObjectId;
  readonly gone: ObjectId;
  /** Ben is Reports Reader. */
  readonly roleAssignmentId: string;
  readonly applicationId: string;
  readonly administratorId: string;
  readonly subscriptionId: string;
}

/** One of everything that the API shows. Anna's manager is Ben, who owns the group Staff; Anna, Team and the contact are its members. */
export async function fillCompany(api: ApiUnderTest, { id: tenantId }: Tenant): Promise<Company> {
  const { database } = api;
  const object = (kind: string, properties: Properties, deleted = false) =>
    insertObject(api, tenantId, { kind, properties, deleted });
  const anna = await object('user', ANNA);
  const ben = await object('user', { UserPrincipalName: 'ben@exoip.test', DisplayName: "Ben O'Hara", AccountEnabled: false });
  const staff = await object('group', { DisplayName: 'Staff', SecurityEnabled: true, MailEnabled: false });
  const team = await object('group', { DisplayName: 'Team', SecurityEnabled: true, MailEnabled: false });
  const contact = await object('contact', { DisplayName: 'Partner', Mail: 'partner@other.test' });
  const gone = await object('user', { UserPrincipalName: 'gone@exoip.test', DisplayName: 'Gone' }, true);
  const references = [
    { name: 'manager', source: anna, target: ben },
    { name: 'owner', source: staff, target: ben },
    ...[anna, team, contact].map(target => ({ name: 'member', source: staff, target })),
  ];
  for (const { name, source, target } of references) {
    await sql`
      insert into directory_reference (tenant_id, name, source_id, target_id) values (${tenantId}, ${name}, ${source}, ${target})
    `.execute(database);
  }
  const roleAssignmentId = systemChance.uuid();
  await sql`
    insert into role_assignment (tenant_id, id, role_id, principal_id)
    values (${tenantId}, ${roleAssignmentId}, '4a5d8f65-41da-4de4-8968-e035b65339cf', ${ben})
  `.execute(database);
  const applicationId = systemChance.uuid();
  await sql`
    insert into api_client (tenant_id, id, display_name, permissions, created_at)
    values (${tenantId}, ${applicationId}, 'Reports', '{AuditLog.Read.All}', now())
  `.execute(database);
  const administratorId = systemChance.uuid();
  await sql`
    insert into administrator (tenant_id, id, user_principal_name, display_name, roles, password_hash, must_change_password, break_glass,
      created_at)
    values (${tenantId}, ${administratorId}, 'reporter@exoip.test', 'Reporter', '{4a5d8f65-41da-4de4-8968-e035b65339cf}', 'x', false, false,
      now())
  `.execute(database);
  const job = await fillJob(api, tenantId, { anna, ben, staff });
  const { configurationId } = job;
  const annasAccount = await fillPassword(api, tenantId, { configurationId, objectId: anna, outcome: 'synchronised' });
  const subscriptionId = systemChance.uuid();
  await sql`
    insert into subscription (tenant_id, id, kind, change_types, url, sealed, created_at, expires_at, position, next_look_at)
    values (${tenantId}, ${subscriptionId}, 'user', '{updated}', 'https://hooks.exoip.test/a', 'v1.sealed', now(),
      now() + interval '1 day', '{}', 'infinity')
  `.execute(database);
  const ids = { roleAssignmentId, applicationId, administratorId, subscriptionId };
  return { ...ids, anna, annasAccount, ben, staff, team, contact, gone, ...job };
}

const ANNA: Properties = {
  UserPrincipalName: 'Anna.Müller@exoip.test',
  DisplayName: 'Anna Müller',
  AccountEnabled: true,
  TelephoneNumber: '+49 30 1234',
  Mobile: '+49 170 1',
  PhysicalDeliveryOfficeName: 'B 2.17',
  JobTitle: 'Engineer',
  Alias: 'anna',
  CountryCode: 276,
  ProxyAddresses: ['SMTP:anna@exoip.test', 'smtp:am@exoip.test'],
  LastPasswordChangeTimestamp: '20260131235958.0Z',
  ExtensionAttribute7: 'seven',
  ThumbnailPhoto: 'AAAA',
};

const WITHOUT_JOB_TITLES: SynchronizationSchema = {
  ...DEFAULT_SCHEMA,
  synchronizationRules: DEFAULT_SCHEMA.synchronizationRules.map(rule => ({
    ...rule,
    objectMappings: rule.objectMappings.map(mapping => ({
      ...mapping,
      attributeMappings: mapping.attributeMappings.filter(one => one.targetAttributeName !== 'JobTitle'),
    })),
  })),
};

export async function insertObject(
  { database }: ApiUnderTest,
  tenantId: string,
  { kind, properties, deleted }: { kind: string; properties: Properties; deleted: boolean },
): Promise<ObjectId> {
  const id = systemChance.uuid() as ObjectId;
  const guid = systemChance.uuid() as Guid;
  await sql`
    insert into directory_object (tenant_id, id, kind, properties, source_anchor, source_guid, created_at, changed_at, deleted_at)
    values (${tenantId}, ${id}, ${kind}, ${JSON.stringify(properties)}, ${`anchor-${id}`}, ${guid}, now(), now(),
      ${deleted ? new Date() : null})
  `.execute(database);
  for (const { namespace, value } of deleted ? [] : keysOf(properties)) {
    await sql`
      insert into directory_key (tenant_id, namespace, value, object_id) values (${tenantId}, ${namespace}, ${value}, ${id})
    `.execute(database);
  }
  return id;
}

async function fillJob(
  { database, clock }: ApiUnderTest,
  tenantId: string,
  { anna, ben, staff }: { anna: ObjectId; ben: ObjectId; staff: ObjectId },
) {
  const [domainId, configurationId, cycleId, recordId, agentId] = Array.from({ length: 5 }, () => systemChance.uuid());
  const watermark = JSON.stringify({
    kind: 'incremental',
    replica: { dc: 'dc1.exoip.test', invocationId: domainId },
    cookie: 'AA==',
  });
  await sql`
    insert into domain (tenant_id, id, fqdn, netbios_name, watermark, domain_guid, naming_context)
    values (${tenantId}, ${domainId}, 'exoip.test', 'EXOIP', ${watermark}, ${domainId}, 'DC=exoip,DC=test')
  `.execute(database);
  await sql`
    insert into entry (tenant_id, domain_id, guid, class, parent_guid, rdn, mark)
    values (${tenantId}, ${domainId}, ${domainId}, 'container', null, 'DC=exoip', 1),
      (${tenantId}, ${domainId}, ${staff}, 'group', ${domainId}, 'CN=Staff', 1)
  `.execute(database);
  await sql`
    insert into edge (tenant_id, domain_id, source_guid, attribute, target_guid, present, seen, mark)
    values (${tenantId}, ${domainId}, ${systemChance.uuid()}, 'member', ${systemChance.uuid()}, true, 1, 1)
  `.execute(database);
  await sql`
    insert into lease (tenant_id, domain_id, epoch, holder) values (${tenantId}, ${domainId}, 7, 'somebody')
  `.execute(database);
  const quarantine = JSON.stringify({
    reason: 'TooManyDeletes',
    problem: { code: 'TooManyDeletes', message: 'held before the first was applied' },
    began: clock.now(),
  });
  await sql`
    insert into configuration (tenant_id, id, domain_id, display_name, state, guard, interval_ms, walked_mark, edges_walked_mark,
      initial_cycle_done, last_cycle_ended, quarantine, schema_active, schema_wanted)
    values (${tenantId}, ${configurationId}, ${domainId}, 'Head office', 'active', ${JSON.stringify(DEFAULT_GUARD)}, 90000, 41, 42,
      true, now(), ${quarantine}, 1, 1)
  `.execute(database);
  await sql`
    insert into schema_version (tenant_id, configuration_id, version, created_at, note, schema)
    values (${tenantId}, ${configurationId}, 1, now(), 'without job titles', ${JSON.stringify(WITHOUT_JOB_TITLES)})
  `.execute(database);
  await sql`
    insert into link (tenant_id, configuration_id, guid, object_id) values (${tenantId}, ${configurationId}, ${anna}, ${anna})
  `.execute(database);
  await sql`
    insert into cycle (tenant_id, id, configuration_id, kind, state, began, counts)
    values (${tenantId}, ${cycleId}, ${configurationId}, 'incremental', 'Running', now(), ${JSON.stringify({ ...NO_COUNTS, walked: 9 })})
  `.execute(database);
  await sql`
    insert into staged_operation (tenant_id, configuration_id, kind, guid, target_guid, object_id, target_object_id, reason, cycle_id,
      staged_at, state)
    values (${tenantId}, ${configurationId}, 'delete', ${anna}, '00000000-0000-0000-0000-000000000000', ${anna}, null, 'deleted',
        ${cycleId}, now(), 'held'),
      (${tenantId}, ${configurationId}, 'memberRemoval', ${staff}, ${ben}, ${staff}, ${ben}, 'removed', ${cycleId}, now(), 'held')
  `.execute(database);
  await sql`
    insert into escrow (tenant_id, configuration_id, guid, class, name, problem, attempts, first_at, last_at, next_at)
    values (${tenantId}, ${configurationId}, ${ben}, 'user', 'CN=Ben', ${JSON.stringify({ code: 'ObjectConflict', message: 'taken' })},
      2, now(), now(), now())
  `.execute(database);
  await sql`
    insert into provisioning_record (tenant_id, id, configuration_id, cycle_id, at, action, status, source_guid, source_name, source_class,
      target_id, target_name, steps, modified, problem)
    values (${tenantId}, ${recordId}, ${configurationId}, ${cycleId}, now(), 'update', 'success', ${anna}, 'CN=Anna', 'user', ${anna},
      'Anna Müller', ${JSON.stringify([{ type: 'export', status: 'success', description: 'written', details: { n: '1' } }])},
      ${JSON.stringify([{ name: 'JobTitle', before: null, after: 'Engineer' }])}, null)
  `.execute(database);
  await sql`
    insert into agent (tenant_id, id, machine_name, public_key, enrolled_at, last_seen_at, version, domains)
    values (${tenantId}, ${agentId}, 'DC-AGENT-1', 'key', now(), ${new Date(clock.now())}, '0.1.0', '{exoip.test}')
  `.execute(database);
  await fillNotices(database, { tenantId, domainId, configurationId });
  return { domainId, configurationId, cycleId, recordId, agentId } as Pick<
    Company,
    'domainId' | 'configurationId' | 'cycleId' | 'recordId' | 'agentId'
  >;
}

/** What was told of the quarantine, and where it went. */
async function fillNotices(
  database: ApiUnderTest['database'],
  { tenantId, domainId, configurationId }: Readonly<Record<'tenantId' | 'domainId' | 'configurationId', string | undefined>>,
): Promise<void> {
  const [noticeId, webhookId] = [systemChance.uuid(), systemChance.uuid()];
  await sql`insert into notice_settings (tenant_id, no_success_after_ms) values (${tenantId}, 7200000)`.execute(database);
  await sql`
    insert into notice_webhook (tenant_id, id, url, sealed_secret, created_at)
    values (${tenantId}, ${webhookId}, 'https://hooks.exoip.test/a', 'v1.sealed', now())
  `.execute(database);
  await sql`
    insert into notice (tenant_id, id, kind, condition, reason, subject_id, configuration_id, configuration_name, domain_id, domain_fqdn,
      problem, facts, told_at)
    values (${tenantId}, ${noticeId}, 'deletesHeld', 'deletesHeld', '', ${configurationId}, ${configurationId}, 'Head office', ${domainId},
      'exoip.test', null, '{"deletes": 1, "disables": 0, "memberRemovals": 1}', now())
  `.execute(database);
  await sql`
    insert into notice_delivery (tenant_id, id, notice_id, channel, target, webhook_id, state, attempts, queued_at, next_attempt_at, problem)
    values (${tenantId}, ${systemChance.uuid()}, ${noticeId}, 'webhook', 'https://hooks.exoip.test/a', ${webhookId}, 'queued', 2, now(), now(),
      '{"code": "WebhookRefused", "message": "the webhook answered with status 503"}')
  `.execute(database);
}

/** Many users at once, in one statement. */
export async function fillUsers({ database }: ApiUnderTest, { id: tenantId }: Tenant, count: number): Promise<void> {
  await sql`
    insert into directory_object (tenant_id, id, kind, properties, created_at, changed_at)
    select ${tenantId}::uuid, gen_random_uuid(), 'user', jsonb_build_object('UserPrincipalName', 'user' || n || '@many.test',
      'Department', 'd' || n % 3), now(), now()
    from generate_series(1, ${count}::int) as n
  `.execute(database);
}
