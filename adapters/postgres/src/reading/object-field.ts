import type { ObjectField } from '@landbridge/directory';
import type { TenantId } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';

type Expression = RawBuilder<unknown>;

/** Names of attributes are parameters of the statement, never part of it. */
export function textOf(attribute: string): Expression {
  return sql`object.properties ->> ${attribute}`;
}

export function jsonOf(attribute: string): Expression {
  return sql`object.properties -> ${attribute}`;
}

/** A text that is shorter, in UTF-16 units, is compared by its key alone, even where lower case makes it longer. */
export const SHORT = 100;

/** In lower case, ordered by code points. */
export function foldedText(text: Expression): Expression {
  return sql`coalesce(lower(${text}), '') collate "C"`;
}

/** The same as the indexes have it: its first characters, a missing text before all others. */
export function textKey(text: Expression): Expression {
  return sql`left(coalesce(lower(${text}), ''), 200) collate "C"`;
}

/** A list of texts, whether it was stored as one, as a single text or not at all. */
export function listOf(attribute: string): Expression {
  const value = jsonOf(attribute);
  return sql`case jsonb_typeof(${value}) when 'array' then ${value} when 'string' then jsonb_build_array(${value}) else '[]'::jsonb end`;
}

/** Something that is the null of SQL where the field has no value. */
export function storedOf(field: ObjectField, tenantId: TenantId): Expression {
  switch (field.on) {
    case 'id':
      return sql`object.id`;
    case 'sourceGuid':
      return sql`object.source_guid`;
    case 'sourceAnchor':
      return sql`object.source_anchor`;
    case 'createdAt':
      return sql`object.created_at`;
    case 'deletedAt':
      return sql`object.deleted_at`;
    case 'synchronised':
      return sql`(object.source_guid is not null)`;
    case 'attribute':
      return textOf(field.attribute);
    case 'list':
      return listOf(field.attribute);
    case 'sizeOfList':
      return sql`jsonb_array_length(${listOf(field.attribute)})`;
    case 'sizeOfReferences':
      return referencesOf(field, tenantId);
    case 'element':
      return sql`element.value`;
  }
}

/** A reference ends when either end goes into the recycle bin, so that all that are stored are live. */
function referencesOf({ name, wanted }: Extract<ObjectField, { on: 'sizeOfReferences' }>, tenantId: TenantId): Expression {
  const here = sql.ref(wanted === 'targets' ? 'reference.source_id' : 'reference.target_id');
  return sql`(
    select count(*) from directory_reference as reference
    where reference.tenant_id = ${tenantId} and reference.name = ${name} and ${here} = object.id
  )`;
}
