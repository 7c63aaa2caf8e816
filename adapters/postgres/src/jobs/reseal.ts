import { credentialPlace, subscriptionPlace } from '@landbridge/directory';
import { Failure, NIL_UUID, type ObjectId, type TenantId, type Vault } from '@landbridge/model';
import { mailServerPlace, webhookPlace } from '@landbridge/notices';
import { type AdministratorId, authenticatorPlace } from '@landbridge/tenancy';
import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';

export interface Resealed {
  readonly resealed: number;
  /** Rows that no key opens; they stay as they are. */
  readonly unreadable: number;
}

/** Where sealed secrets stand, each under its tenant and an id. */
interface SealedColumn {
  readonly table: string;
  readonly id: string;
  readonly sealed: string;
  readonly placeOf: (tenantId: TenantId, id: string) => string;
}

interface Place {
  readonly tenantId: TenantId;
  readonly id: string;
}

interface SealedRow extends Place {
  readonly sealed: string;
}

interface ResealedPage extends Resealed {
  readonly last: Place | undefined;
}

const COLUMNS: readonly SealedColumn[] = [
  {
    table: 'credential',
    id: 'object_id',
    sealed: 'sealed',
    placeOf: (tenantId, id) => credentialPlace({ tenantId, objectId: id as ObjectId }),
  },
  {
    table: 'administrator',
    id: 'id',
    sealed: 'authenticator_sealed',
    placeOf: (tenantId, id) => authenticatorPlace({ tenantId, id: id as AdministratorId }),
  },
  { table: 'notice_webhook', id: 'id', sealed: 'sealed_secret', placeOf: webhookPlace },
  { table: 'mail_server', id: 'tenant_id', sealed: 'sealed_password', placeOf: mailServerPlace },
  { table: 'subscription', id: 'id', sealed: 'sealed', placeOf: subscriptionPlace },
];
const AT_ONCE = 500;

/** Seals under the newest key what lies under older ones, page by page. Safe to run on every replica, and beside all other work. */
export async function reseal(database: Database, vault: Vault): Promise<Resealed> {
  let total: Resealed = { resealed: 0, unreadable: 0 };
  for (const column of COLUMNS) {
    let after: Place | undefined = { tenantId: NIL_UUID as TenantId, id: NIL_UUID };
    while (after) {
      const from: Place = after;
      const page: ResealedPage = await database
        .transaction()
        .execute(transaction => resealPage(transaction, column, { vault, after: from }));
      total = { resealed: total.resealed + page.resealed, unreadable: total.unreadable + page.unreadable };
      after = page.last;
    }
  }
  return total;
}

async function resealPage(
  transaction: DatabaseTransaction,
  { table, id, sealed, placeOf }: SealedColumn,
  { vault, after }: { readonly vault: Vault; readonly after: Place },
): Promise<ResealedPage> {
  const names = { table: sql.table(table), id: sql.ref(id), sealed: sql.ref(sealed) };
  const { rows } = await sql<SealedRow>`
    select tenant_id as "tenantId", ${names.id} as id, ${names.sealed} as sealed from ${names.table}
    where (tenant_id, ${names.id}) > (${after.tenantId}::uuid, ${after.id}::uuid) and not starts_with(${names.sealed}, ${vault.mark})
    order by tenant_id, ${names.id} limit ${AT_ONCE} for update
  `.execute(transaction);
  const anew = rows.flatMap(row => sealedAnew(row, placeOf(row.tenantId, row.id), vault));
  if (anew.length > 0) {
    await sql`
      update ${names.table} as kept set ${names.sealed} = row.sealed
      from jsonb_to_recordset(${JSON.stringify(anew)}) as row("tenantId" uuid, id uuid, sealed text)
      where kept.tenant_id = row."tenantId" and ${sql.ref(`kept.${id}`)} = row.id
    `.execute(transaction);
  }
  return { resealed: anew.length, unreadable: rows.length - anew.length, last: rows.at(-1) };
}

function sealedAnew(row: SealedRow, place: string, vault: Vault): readonly SealedRow[] {
  try {
    const secret = vault.open(row.sealed, place);
    try {
      return [{ ...row, sealed: vault.seal(secret, place) }];
    } finally {
      secret.fill(0);
    }
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}
