import type { PageRequest, PasswordReader, ReadPage, ReadPassword } from '@landbridge/directory';
import {
  type ConfigurationId,
  type Guid,
  instantOfFiletime,
  type ObjectId,
  type PasswordOutcome,
  type TenantId,
} from '@landbridge/model';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { objectName } from '../engine/rows.ts';
import { limitOf, pageFrom, uuidAfter } from './page.ts';

interface PasswordRow {
  readonly guid: Guid;
  readonly outcome: PasswordOutcome;
  readonly at: Date;
  readonly object_id: ObjectId | null;
  readonly object_name: string | null;
  readonly password_set: string | null;
}

/** What became of passwords. No secret is read. */
export class PostgresPasswordReader implements PasswordReader {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async passwords(
    tenantId: TenantId,
    id: ConfigurationId,
    { outcome, guid }: { readonly outcome: PasswordOutcome | undefined; readonly guid: Guid | undefined },
    page: PageRequest,
  ): Promise<ReadPage<ReadPassword>> {
    const after = uuidAfter(page);
    const { rows } = await sql<PasswordRow>`
      select result.guid, result.outcome, result.at, object.id as object_id, ${objectName('object')} as object_name,
        credential.password_set::text
      from password_result as result
      left join link on link.tenant_id = ${tenantId} and link.configuration_id = ${id} and link.guid = result.guid
      left join directory_object as object on object.tenant_id = ${tenantId} and object.id = link.object_id
      left join credential on credential.tenant_id = ${tenantId} and credential.object_id = object.id and credential.guid = result.guid
      where result.tenant_id = ${tenantId} and result.configuration_id = ${id}
        and ${after === null ? sql`true` : sql`result.guid > ${after}::uuid`}
        and ${guid === undefined ? sql`true` : sql`result.guid = ${guid}::uuid`}
        and ${outcome === undefined ? sql`true` : sql`result.outcome = ${outcome}`}
        and ${outcome === undefined || outcome === 'synchronised' ? sql`true` : sql`result.outcome <> 'synchronised'`}
      order by result.guid
      limit ${limitOf(page)}
    `.execute(this.#database);
    return pageFrom(rows, page, { item: passwordOf, key: row => row.guid });
  }
}

function passwordOf(row: PasswordRow): ReadPassword {
  const { guid, outcome, at, object_id: objectId, password_set: set } = row;
  const objectName = objectId === null ? null : row.object_name;
  return { guid, objectId, objectName, outcome, at: at.getTime(), setAt: set === null ? null : instantOfFiletime(set) };
}
