import type { KnownTo } from '@landbridge/directory';
import type { Configuration, Guid, ObjectId, ObjectKind, Problem, StagedKind, TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import { objectName } from '../engine/rows.ts';

export type Target = NonNullable<KnownTo['target']>;
export type LinkedTo = Pick<KnownTo, 'target' | 'staged' | 'escrow'>;

/** What a configuration has of an entry: its object, what is decided and not done, and what failed. */
export async function linkedTo(
  transaction: DatabaseTransaction,
  { tenantId, id }: Pick<Configuration, 'tenantId' | 'id'>,
  guid: Guid,
): Promise<LinkedTo> {
  const links = await sql<{ object_id: ObjectId }>`
    select object_id from link where tenant_id = ${tenantId} and configuration_id = ${id} and guid = ${guid}
  `.execute(transaction);
  const staged = await sql<{ kind: StagedKind; state: string; reason: string; staged_at: Date }>`
    select kind, state, reason, staged_at from staged_operation
    where tenant_id = ${tenantId} and configuration_id = ${id} and guid = ${guid} and kind in ('delete', 'disable')
  `.execute(transaction);
  const escrows = await sql<{ problem: Problem; attempts: number; next_at: Date }>`
    select problem, attempts, next_at from escrow where tenant_id = ${tenantId} and configuration_id = ${id} and guid = ${guid}
  `.execute(transaction);
  const [link, escrow] = [links.rows[0], escrows.rows[0]];
  return {
    target: link ? await targetOf(transaction, tenantId, link.object_id) : null,
    staged: staged.rows.map(({ kind, state, reason, staged_at }) => ({ kind, state, reason, at: staged_at.getTime() })),
    escrow: escrow ? { problem: escrow.problem, attempts: escrow.attempts, nextAt: escrow.next_at.getTime() } : null,
  };
}

/** An object by its id, live or in the recycle bin. */
export async function targetOf(transaction: DatabaseTransaction, tenantId: TenantId, id: ObjectId): Promise<Target | null> {
  const { rows } = await sql<{ kind: ObjectKind; name: string; deleted_at: Date | null }>`
    select kind, ${objectName('object')} as name, deleted_at from directory_object as object where tenant_id = ${tenantId} and id = ${id}
  `.execute(transaction);
  const [row] = rows;
  return row ? { id, kind: row.kind, name: row.name, deletedAt: row.deleted_at?.getTime() ?? null } : null;
}
