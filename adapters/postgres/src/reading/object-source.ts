import type { ObjectSource } from '@landbridge/directory';
import type { TenantId } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';

type Expression = RawBuilder<unknown>;

/** Where the rows of `object` come from. */
export interface SourceRows {
  /** Stands before `select`. */
  readonly with: Expression;
  /** From `from` on; the first condition after `where` is in it. */
  readonly from: Expression;
  /** Columns that are the id: the first gives the order by an index, and all of them are bounded, so that whichever table is read first begins there. */
  readonly ids: readonly [Expression, ...Expression[]];
}

export function rowsOf(tenantId: TenantId, source: ObjectSource): SourceRows {
  if (source.among === 'everything') {
    const from = sql`from directory_object as object
      where object.tenant_id = ${tenantId} and object.deleted_at is ${source.deleted ? sql`not null` : sql`null`}`;
    return { with: sql``, from, ids: [sql`object.id`] };
  }
  return source.transitive ? reachedRows(tenantId, source) : referenceRows(tenantId, source);
}

type Referred = Extract<ObjectSource, { among: 'references' }>;

function endsOf({ wanted }: Referred): { readonly here: Expression; readonly there: Expression } {
  const [here, there] = wanted === 'targets' ? ['source_id', 'target_id'] : ['target_id', 'source_id'];
  return { here: sql.ref(`reference.${here}`), there: sql.ref(`reference.${there}`) };
}

function referenceRows(tenantId: TenantId, source: Referred): SourceRows {
  const { here, there } = endsOf(source);
  const from = sql`from directory_reference as reference
    join directory_object as object on object.tenant_id = ${tenantId} and object.id = ${there}
    where reference.tenant_id = ${tenantId} and reference.name = ${source.name} and ${here} = ${source.of}::uuid
      and object.deleted_at is null`;
  return { with: sql``, from, ids: [there, sql`object.id`] };
}

/** Through any number of references, each object once, though they may lead in a circle. */
function reachedRows(tenantId: TenantId, source: Referred): SourceRows {
  const { here, there } = endsOf(source);
  const recursive = sql`
    with recursive reached as (
      select ${there} as id from directory_reference as reference
      where reference.tenant_id = ${tenantId} and reference.name = ${source.name} and ${here} = ${source.of}::uuid
      union
      select ${there} from reached
      join directory_reference as reference
        on reference.tenant_id = ${tenantId} and reference.name = ${source.name} and ${here} = reached.id
    )`;
  const from = sql`from reached
    join directory_object as object on object.tenant_id = ${tenantId} and object.id = reached.id
    where object.deleted_at is null and object.id <> ${source.of}::uuid`;
  return { with: recursive, from, ids: [sql`object.id`] };
}
