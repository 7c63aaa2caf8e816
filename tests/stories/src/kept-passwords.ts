import type { Guid } from '@landbridge/model';
import { sql } from 'kysely';
import type { Story } from './story.ts';

/** By GUID of the account: what the password of its live object can be checked by. A story's seal is the object's id before the secret. */
export async function keptPasswords({ tenantId, database }: Story): Promise<Readonly<Record<Guid, string>>> {
  const { rows } = await sql<{ guid: Guid; sealed: string; object_id: string }>`
    select credential.guid, credential.sealed, credential.object_id from credential
    join directory_object as object on object.tenant_id = credential.tenant_id and object.id = credential.object_id
    where credential.tenant_id = ${tenantId} and object.deleted_at is null
  `.execute(database);
  return Object.fromEntries(
    rows.map(({ guid, sealed, object_id: objectId }) => {
      const [owner, secret = ''] = sealed.split(' ');
      if (owner !== objectId) throw new Error(`what is kept for ${objectId} was sealed for ${owner}`);
      return [guid, secret];
    }),
  );
}

/** By GUID of the account: what became of its password. */
export async function passwordOutcomes({ tenantId, database }: Story): Promise<Readonly<Record<Guid, string>>> {
  const { rows } = await sql<{ guid: Guid; outcome: string }>`
    select guid, outcome from password_result where tenant_id = ${tenantId}
  `.execute(database);
  return Object.fromEntries(rows.map(({ guid, outcome }) => [guid, outcome]));
}
