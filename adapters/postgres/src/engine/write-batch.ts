import type { Lease, WalkBatch } from '@landbridge/engine';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { plainArray } from './arrays.ts';
import { writeContributions } from './contributions.ts';
import { writeEscrows } from './escrows.ts';
import { freeKeys, keepHeld, takeKeys } from './keys.ts';
import { holdToObjectQuota } from './object-quota.ts';
import { insertRecords } from './records.ts';
import { touchEdges } from './touch-edges.ts';

/** Writes a page of the walk: at most a dozen statements, whatever is in it. */
export async function writeBatch(transaction: DatabaseTransaction, lease: Lease, batch: WalkBatch): Promise<void> {
  await insertObjects(transaction, lease, batch);
  await patchObjects(transaction, lease, batch);
  await freeKeys(transaction, lease, batch.freedKeys);
  await takeKeys(transaction, lease, batch.takenKeys);
  await writeWithheld(transaction, lease, batch);
  await writeStaged(transaction, lease, batch);
  await writeLinks(transaction, lease, batch);
  await wantPasswords(transaction, lease, batch);
  await writeContributions(transaction, lease, batch);
  await touchEdges(transaction, lease, batch);
  await writeEscrows(transaction, lease, batch);
  await insertRecords(transaction, lease, batch.records);
  if (!batch.position) return;
  await sql`
    update configuration set walked_mark = ${batch.position.mark}, walked_guid = ${batch.position.guid}
    where tenant_id = ${lease.tenantId} and id = ${batch.configurationId}
  `.execute(transaction);
}

async function insertObjects(transaction: DatabaseTransaction, { tenantId }: Lease, { creations }: WalkBatch): Promise<void> {
  if (creations.length === 0) return;
  await sql`
    insert into directory_object (tenant_id, id, kind, properties, source_anchor, source_guid, created_at, changed_at)
    select ${tenantId}::uuid, "objectId", "objectKind", properties, "sourceAnchor", guid, now(), now()
    from jsonb_to_recordset(${JSON.stringify(creations)})
      as row("objectId" uuid, "objectKind" text, properties jsonb, "sourceAnchor" text, guid uuid)
  `.execute(transaction);
  await holdToObjectQuota(transaction, tenantId);
}

async function patchObjects(transaction: DatabaseTransaction, { tenantId }: Lease, { patches }: WalkBatch): Promise<void> {
  if (patches.length === 0) return;
  const byId = patches.map(({ modified, ...patch }) => {
    const set = Object.fromEntries(modified.filter(change => change.after !== null).map(change => [change.name, change.after]));
    const cleared = modified.filter(change => change.after === null).map(change => change.name);
    return [patch.objectId, { ...patch, set, cleared }] as const;
  });
  await sql`
    update directory_object
    set properties = (properties || (patches -> id::text -> 'set'))
        - array(select jsonb_array_elements_text(patches -> id::text -> 'cleared')),
      source_anchor = patches -> id::text ->> 'sourceAnchor', source_guid = (patches -> id::text ->> 'guid')::uuid,
      deleted_at = case when (patches -> id::text ->> 'restore')::boolean then null else deleted_at end, changed_at = now()
    from (select ${JSON.stringify(Object.fromEntries(byId))}::jsonb as patches) as given
    where tenant_id = ${tenantId} and id = any(${patches.map(patch => patch.objectId)}::uuid[])
  `.execute(transaction);
}

async function writeWithheld(transaction: DatabaseTransaction, lease: Lease, batch: WalkBatch): Promise<void> {
  const { tenantId } = lease;
  if (batch.admitted.length === 0) return;
  await sql`
    delete from withheld_value
    where tenant_id = ${tenantId} and configuration_id = ${batch.configurationId} and guid = any(${batch.admitted}::uuid[])
  `.execute(transaction);
  if (batch.withheld.length === 0) return;
  await sql`
    insert into withheld_value (tenant_id, configuration_id, guid, namespace, value)
    select ${tenantId}::uuid, ${batch.configurationId}::uuid, guid, namespace, value
    from jsonb_to_recordset(${JSON.stringify(batch.withheld)}) as row(guid uuid, namespace text, value text)
  `.execute(transaction);
  await keepHeld(transaction, lease, batch.withheld);
}

/**
 * A new link to an object takes the place of whatever linked it before, with all that was staged, said and withheld about it, unless it is
 * shared.
 */
async function writeLinks(transaction: DatabaseTransaction, lease: Lease, batch: WalkBatch): Promise<void> {
  const { tenantId } = lease;
  if (batch.links.length === 0) return;
  const created = new Set(batch.creations.map(creation => creation.objectId));
  const relinked = JSON.stringify(batch.links.filter(link => !link.joins && !created.has(link.objectId)));
  if (relinked !== '[]') await noteMoves(transaction, lease, relinked);
  for (const table of relinked === '[]' ? [] : (['link', 'staged_operation', 'contribution'] as const)) {
    await sql`
      with gone as (
        delete from ${sql.table(table)} as former
        using jsonb_to_recordset(${relinked}) as row(guid uuid, "objectId" uuid)
        where former.tenant_id = ${tenantId} and former.object_id = row."objectId"
          and (former.configuration_id, former.guid) <> (${batch.configurationId}::uuid, row.guid)
        returning former.configuration_id, former.guid
      )
      delete from withheld_value as withheld
      using gone
      where withheld.tenant_id = ${tenantId}
        and (withheld.configuration_id, withheld.guid) = (gone.configuration_id, gone.guid)
    `.execute(transaction);
  }
  await sql`
    insert into link (tenant_id, configuration_id, guid, object_id)
    select ${tenantId}::uuid, ${batch.configurationId}::uuid, guid, object_id
    from unnest(${plainArray(batch.links.map(link => link.guid))}::uuid[], ${plainArray(batch.links.map(link => link.objectId))}::uuid[])
      as row(guid, object_id)
    on conflict (tenant_id, configuration_id, guid) do update set object_id = excluded.object_id
  `.execute(transaction);
}

/** Whose object goes with them to this domain has left the other, whatever is known of it there. */
async function noteMoves(transaction: DatabaseTransaction, { tenantId, domainId }: Lease, relinked: string): Promise<void> {
  await sql`
    insert into moved_entry (tenant_id, domain_id, guid)
    select distinct ${tenantId}::uuid, configuration.domain_id, row.guid
    from jsonb_to_recordset(${relinked}) as row(guid uuid, "objectId" uuid)
    join link on link.tenant_id = ${tenantId} and link.object_id = row."objectId" and link.guid = row.guid
    join configuration on configuration.tenant_id = ${tenantId} and configuration.id = link.configuration_id
    join entry on entry.tenant_id = ${tenantId} and entry.domain_id = configuration.domain_id and entry.guid = row.guid
    where configuration.domain_id <> ${domainId} and not entry.deleted
    on conflict do nothing
  `.execute(transaction);
}

/** What is known of accounts that become objects, or whose passwords are to be synchronised now or not any more, is looked at. */
async function wantPasswords(transaction: DatabaseTransaction, { tenantId, domainId }: Lease, batch: WalkBatch): Promise<void> {
  const turned = batch.patches.filter(({ modified }) => modified.some(change => change.name === 'PasswordHashSync'));
  const accounts = [...batch.links, ...turned];
  if (accounts.length === 0) return;
  const guids = plainArray(accounts.map(({ guid }) => guid));
  await sql`
    update account_password set pending = true
    where tenant_id = ${tenantId} and domain_id = ${domainId} and guid = any(${guids}::uuid[])
  `.execute(transaction);
}

async function writeStaged(transaction: DatabaseTransaction, { tenantId }: Lease, batch: WalkBatch): Promise<void> {
  if (batch.unstaged.length > 0) {
    await sql`
      delete from staged_operation as staged
      using jsonb_to_recordset(${JSON.stringify(batch.unstaged)}) as row(guid uuid, kind text)
      where staged.tenant_id = ${tenantId} and staged.configuration_id = ${batch.configurationId}
        and staged.kind = row.kind and staged.guid = row.guid
    `.execute(transaction);
  }
  if (batch.staged.length === 0) return;
  await sql`
    insert into staged_operation (tenant_id, configuration_id, kind, guid, object_id, reason, cycle_id, staged_at, state)
    select ${tenantId}::uuid, ${batch.configurationId}::uuid, kind, guid, "objectId", reason, ${batch.cycleId}::uuid, now(),
      case when held then 'held' else 'staged' end
    from jsonb_to_recordset(${JSON.stringify(batch.staged)})
      as row(kind text, guid uuid, "objectId" uuid, reason text, held boolean)
    on conflict do nothing
  `.execute(transaction);
}
