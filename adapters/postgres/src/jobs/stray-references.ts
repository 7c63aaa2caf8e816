import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Longer than any page may be under way. */
const WHILE = '10 minutes';

/**
 * Removes what a page has written of an object that another configuration deleted in the same moment: neither saw the other's work. An object that
 * is being restored meanwhile is left alone, with all that it has got.
 */
export async function dropStrayReferences(database: Database): Promise<void> {
  await sql`
    with binned as materialized (
      select object.tenant_id, object.id from tenant
      join directory_object as object on object.tenant_id = tenant.id
      where object.deleted_at > now() - ${WHILE}::interval and (
        exists (
          select from directory_reference as reference where reference.tenant_id = object.tenant_id and reference.target_id = object.id
        ) or exists (
          select from directory_reference as reference
          where reference.tenant_id = object.tenant_id and reference.name in ('member', 'manager', 'owner') and reference.source_id = object.id
        )
      )
      for no key update of object skip locked
    ), by_target as (
      delete from directory_reference as reference using binned
      where reference.tenant_id = binned.tenant_id and reference.target_id = binned.id
    )
    delete from directory_reference as reference using binned
    where reference.tenant_id = binned.tenant_id and reference.name in ('member', 'manager', 'owner') and reference.source_id = binned.id
  `.execute(database);
}
