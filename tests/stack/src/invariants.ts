import { CHAIN_BEGINS } from '@landbridge/model';
import type { Stack } from './stack.ts';

interface Rule {
  /** Of ARCHITECTURE.md; null for what goes without saying. */
  readonly invariant: number | null;
  readonly rule: string;
  /** Gives what breaks it. */
  readonly breaches: string;
}

/** What a query can tell of a database in which nothing goes on. */
const RULES: readonly Rule[] = [
  {
    invariant: 1,
    rule: 'after a run that ended well the domain has been read to its end',
    breaches: "select id, watermark ->> 'kind' as kind from domain where watermark ->> 'kind' <> 'incremental' or reconciling",
  },
  {
    invariant: 2,
    rule: 'a deleted entry is no longer linked to a live object that is its own',
    breaches: `
      select entry.guid, entry.rdn from entry
      join link on (link.tenant_id, link.guid) = (entry.tenant_id, entry.guid)
      join directory_object as object on (object.tenant_id, object.id) = (link.tenant_id, link.object_id)
      where entry.deleted and object.deleted_at is null
    `,
  },
  {
    invariant: 4,
    rule: 'the guard counted as many deletes as the log tells',
    breaches: `
      select tallied, told from
        (select coalesce(sum(count), 0)::int as tallied from guard_tally where kind = 'delete') as tally,
        (select count(*)::int as told from provisioning_record where action = 'delete' and status = 'success') as log
      where tallied <> told
    `,
  },
  {
    invariant: 6,
    rule: 'the pages of two cycles never lie in one another: whoever lost the lease writes nothing',
    breaches: `
      select * from (
        select cycle_id, min(id::text) as first, lag(max(id::text)) over (order by min(id::text)) as last_before
        from provisioning_record group by cycle_id
      ) as stretch
      where first < last_before
    `,
  },
  {
    invariant: 12,
    rule: 'nothing is taken for vanished, for nothing vanished',
    breaches: 'select guid, rdn from entry where vanished',
  },
  {
    invariant: 13,
    rule: 'an entry is one object, and an object one entry',
    breaches: `
      select source_guid, count(*) from directory_object where source_guid is not null and deleted_at is null
      group by source_guid having count(*) > 1
    `,
  },
  {
    invariant: 14,
    rule: 'every entry that a walk met has been read whole',
    breaches: `
      select entry.guid, entry.rdn from link join entry on (entry.tenant_id, entry.guid) = (link.tenant_id, link.guid)
      where entry.attributes is null and not entry.deleted
    `,
  },
  {
    invariant: 18,
    rule: 'every act stands in the chain, one after the other, each over the one before',
    breaches: `
      select sequence from (
        select sequence, hash, content, lag(hash, 1, '${CHAIN_BEGINS}') over chain as before, row_number() over chain as place
        from directory_audit window chain as (partition by tenant_id order by sequence)
      ) as link
      where sequence <> place
        or hash <> encode(sha256(convert_to(before || E'\\n' || sequence || E'\\n' || content, 'UTF8')), 'hex')
    `,
  },
  {
    invariant: null,
    rule: 'no cycle that was cut off is shown as running',
    breaches: 'select id, began from cycle where ended is null',
  },
  {
    invariant: null,
    rule: 'nothing stays staged',
    breaches: 'select kind, guid, state from staged_operation',
  },
  {
    invariant: null,
    rule: 'a reference leads from an object to an object',
    breaches: `
      select reference.name, reference.source_id, reference.target_id from directory_reference as reference
      where not exists (select from directory_object where (tenant_id, id) = (reference.tenant_id, reference.source_id))
        or not exists (select from directory_object where (tenant_id, id) = (reference.tenant_id, reference.target_id))
    `,
  },
  {
    invariant: null,
    rule: 'a value that is one alone belongs to an object that lives',
    breaches: `
      select key.namespace, key.value from directory_key as key
      left join directory_object as object on (object.tenant_id, object.id) = (key.tenant_id, key.object_id)
      where object.id is null or object.deleted_at is not null
    `,
  },
];

const SHOWN = 5;

/** Which invariants do not hold, with what breaks them; empty when all do. The product must be at rest. */
export async function brokenInvariants(stack: Stack): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const { invariant, rule, breaches } of RULES) {
    const found = await stack.query<object>(breaches);
    if (found.length === 0) continue;
    const name = invariant === null ? rule : `invariant ${invariant}: ${rule}`;
    broken.push(`${name}: ${found.length} times not, as in ${JSON.stringify(found.slice(0, SHOWN))}`);
  }
  return broken;
}

/** The invariants of ARCHITECTURE.md that are looked at. */
export const LOOKED_AT: readonly number[] = RULES.flatMap(({ invariant }) => invariant ?? []);
