import type { SampleEntry, SampleQuery } from '@landbridge/directory';
import type { ConfigurationId, Guid, TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { patternOf } from './like-pattern.ts';

/** How deep a tree is followed up for a distinguished name. */
const DEEPEST = 100;

interface SampleRow {
  readonly guid: Guid;
  readonly rdn: string;
  readonly distinguished_name: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

/** Whole entries of a configuration's domain whose name begins so, by name. */
export async function readSampleEntries(
  database: Database,
  { tenantId, id }: { readonly tenantId: TenantId; readonly id: ConfigurationId },
  { entryClass, search, limit }: SampleQuery,
): Promise<readonly SampleEntry[]> {
  const pattern = patternOf({ how: 'startsWith', text: `cn=${escaped(search.toLowerCase())}` });
  const { rows } = await sql<SampleRow>`
    with recursive found as (
      select domain_id, guid, parent_guid, rdn, attributes from entry
      where tenant_id = ${tenantId}
        and domain_id = (select domain_id from configuration where tenant_id = ${tenantId} and id = ${id})
        and class = ${entryClass} and attributes is not null and not deleted and lower(rdn) like ${pattern}
      order by lower(rdn) using ~<~, guid
      limit ${limit}
    ), above as (
      select domain_id, guid, parent_guid, rdn as name, 0 as steps from found
      union all
      select above.domain_id, above.guid, entry.parent_guid, above.name || ',' || entry.rdn, above.steps + 1
      from above
      join entry on entry.tenant_id = ${tenantId} and entry.domain_id = above.domain_id and entry.guid = above.parent_guid
      where above.steps < ${DEEPEST}
    ), named as (
      select distinct on (guid) guid, name from above order by guid, steps desc
    )
    select found.guid, found.rdn, named.name as distinguished_name, found.attributes
    from found join named on named.guid = found.guid
    order by lower(found.rdn), found.guid
  `.execute(database);
  return rows.map(row => ({
    guid: row.guid,
    name: nameIn(row.rdn),
    distinguishedName: row.distinguished_name,
    attributes: row.attributes,
  }));
}

/** As a name stands in a distinguished name (RFC 4514 section 2.4). */
function escaped(name: string): string {
  return name.replace(/[,+"\\<>;=]/g, '\\$&');
}

/** `CN=Meier\, Anna` is called Meier, Anna. */
function nameIn(rdn: string): string {
  return rdn.slice(rdn.indexOf('=') + 1).replace(/\\(.)/g, '$1');
}
