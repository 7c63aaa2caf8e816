import type { NameCondition } from '@landbridge/directory';
import { type Guid, parseGuid, type TenantId } from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { patternOf } from './like-pattern.ts';
import type { FoundSources } from './record-search.ts';

/** Names looked up one by one; where more meet, a page of records is soon found by looking through them. */
const MOST = 500;

/** Whose names meet the conditions, filed or not yet; the names of one object as they were at one time. */
export async function sourcesNamed(
  database: Database,
  tenantId: TenantId,
  names: readonly NameCondition[],
): Promise<FoundSources> {
  const texts = names.filter(({ of, text }) => of !== 'anybody' || parseGuid(text) === undefined);
  if (texts.length === 0) return null;
  // The names of an object stand in one text, so that a prefix of one of them is a part of it.
  const meeting = sql.join(
    texts.map(({ text }) => sql`and names like lower(${patternOf({ how: 'contains', text })})`),
    sql` `,
  );
  const { rows } = await sql<{ guid: Guid }>`
    select guid from recorded_name where tenant_id = ${tenantId} ${meeting}
    union all
    select guid from recorded_name_fresh where tenant_id = ${tenantId} ${meeting}
    limit ${MOST + 1}
  `.execute(database);
  return rows.length > MOST ? null : [...new Set(rows.map(row => row.guid))];
}
