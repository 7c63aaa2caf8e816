import type { Lease } from '@landbridge/engine';
import type { ProvisioningRecord } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

export async function insertRecords(
  transaction: DatabaseTransaction,
  { tenantId }: Lease,
  records: readonly ProvisioningRecord[],
): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map(({ at, source, target, ...rest }) => ({
    ...rest,
    at: new Date(at).toISOString(),
    sourceGuid: source.guid,
    sourceName: source.name,
    sourceClass: source.entryClass,
    targetId: target?.id,
    targetName: target?.name,
  }));
  await sql`
    insert into provisioning_record (tenant_id, id, configuration_id, cycle_id, at, action, status, source_guid, source_name,
      source_class, target_id, target_name, steps, modified, problem)
    select ${tenantId}::uuid, id, "configurationId", "cycleId", at, action, status, "sourceGuid", "sourceName",
      "sourceClass", "targetId", "targetName", steps, modified, problem
    from jsonb_to_recordset(${JSON.stringify(rows)}) as row(id uuid, "configurationId" uuid, "cycleId" uuid, at timestamptz,
      action text, status text, "sourceGuid" uuid, "sourceName" text, "sourceClass" text, "targetId" uuid, "targetName" text,
      steps jsonb, modified jsonb, problem jsonb)
  `.execute(transaction);
}
