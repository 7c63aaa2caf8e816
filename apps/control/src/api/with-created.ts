import { asCreated, type ReadRecord } from '@landbridge/directory';
import { redact } from '@landbridge/engine';
import { compileSchema } from '@landbridge/mapping';
import { type ConfigurationId, Failure, type TenantId } from '@landbridge/model';
import { readSchema } from '../schema/stored-schema.ts';
import type { ApiPorts } from './ports.ts';

type Ports = Pick<ApiPorts, 'provisioning' | 'schemas' | 'clock' | 'chance'>;

/**
 * Records with what was set where an object was created. Records of creations hold no values, since the directory does: a first cycle would write each of them twice.
 * Whatever a schema keeps out of the log stays out.
 */
export async function withCreated(
  ports: Ports,
  tenantId: TenantId,
  records: readonly ReadRecord[],
): Promise<readonly ReadRecord[]> {
  const created = records.flatMap(({ action, status, modified, target, id, at }) =>
    action === 'create' && status === 'success' && modified.length === 0 && target !== null
      ? [{ recordId: id, objectId: target.id, at }]
      : [],
  );
  if (created.length === 0) return records;
  const since = await ports.provisioning.sinceCreation(tenantId, created);
  const configurations = new Set(records.filter(({ id }) => since.has(id)).map(({ configurationId }) => configurationId));
  const redacted = new Map<ConfigurationId, readonly string[] | null>();
  for (const id of configurations) redacted.set(id, await redactedBy(ports, tenantId, id));
  return records.map(record => {
    const known = since.get(record.id);
    const names = redacted.get(record.configurationId) ?? null;
    if (known === undefined || names === null) return record;
    return { ...record, modified: redact(asCreated(known.properties, known.later), { redacted: names }) };
  });
}

/** Null where that can not be said any more. */
async function redactedBy(
  { schemas, clock, chance }: Ports,
  tenantId: TenantId,
  id: ConfigurationId,
): Promise<readonly string[] | null> {
  try {
    const { active } = await schemas.standing(tenantId, id);
    return compileSchema(await readSchema(schemas, { tenantId, id }, active), {}, { clock, chance }, 'failEach').redacted;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return null;
  }
}
