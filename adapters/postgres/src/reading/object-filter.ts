import type { ObjectField, ObjectFilter } from '@landbridge/directory';
import { parseGuid, type TenantId } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import { patternOf } from './like-pattern.ts';
import { foldedText, jsonOf, listOf, SHORT, storedOf, textKey, textOf } from './object-field.ts';

type Condition = RawBuilder<unknown>;
type Compared = Extract<ObjectFilter, { kind: 'compare' }>;
type Value = Compared['value'];

/** Whose objects a filter looks at. */
export interface Filtered {
  readonly tenantId: TenantId;
  /** Whether they are in the recycle bin, where unique values are nobody's. */
  readonly deleted: boolean;
}

const NEVER: Condition = sql`false`;
const OPERATORS = { eq: sql`=`, gt: sql`>`, ge: sql`>=`, lt: sql`<`, le: sql`<=` } as const;

/**
 * A filter as a condition of SQL on `object`. Every name and value is a parameter, and so is every pattern. A condition that no value answers is
 * null or false, which is the same to `where`, `and` and `or`; `not` turns both into true.
 */
export function conditionOf(filter: ObjectFilter, filtered: Filtered): Condition {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const parts = filter.parts.map(part => conditionOf(part, filtered));
      return sql`(${sql.join(parts, filter.kind === 'and' ? sql` and ` : sql` or `)})`;
    }
    case 'not':
      return sql`((${conditionOf(filter.part, filtered)}) is not true)`;
    case 'compare':
      return compared(filter, filtered);
    case 'in':
      return among(filter, filtered);
    case 'text':
      return matching(storedOf(filter.field, filtered.tenantId), filter);
    case 'words':
      return wordsIn(storedOf(filter.field, filtered.tenantId), filter.value);
    case 'any':
    case 'all':
      return quantified(filter, filtered);
  }
}

function compared({ field, operator, value }: Compared, filtered: Filtered): Condition {
  if (operator === 'ne') return sql`((${compared({ kind: 'compare', field, operator: 'eq', value }, filtered)}) is not true)`;
  const stored = storedOf(field, filtered.tenantId);
  if (value === null) return sql`(${stored} is null)`;
  const sign = OPERATORS[operator];
  switch (field.on) {
    case 'id':
    case 'sourceGuid': {
      const id = parseGuid(String(value));
      return id === undefined ? NEVER : sql`(${stored} = ${id}::uuid)`;
    }
    case 'sourceAnchor':
      return operator === 'eq' ? sql`(${stored} = ${value})` : sql`(${stored} collate "C" ${sign} ${value})`;
    case 'createdAt':
    case 'deletedAt':
      return withinMillisecond(stored, operator, Number(value));
    case 'synchronised':
      return sql`(${stored} = ${value}::boolean)`;
    case 'sizeOfList':
    case 'sizeOfReferences':
      return sql`(${stored} ${sign} ${String(value)}::numeric)`;
    case 'attribute':
      return attributeCompared(field, operator, value);
    case 'element':
      return textCompared(stored, operator, String(value));
    case 'list':
      return NEVER;
  }
}

function attributeCompared(
  { attribute, as }: Extract<ObjectField, { on: 'attribute' }>,
  operator: keyof typeof OPERATORS,
  value: NonNullable<Value>,
): Condition {
  if (as === 'generalizedTime') return generalizedCompared(attribute, operator, Number(value));
  if (typeof value === 'string') return textCompared(textOf(attribute), operator, value);
  const json = jsonOf(attribute);
  const same = sql`${json} ${OPERATORS[operator]} ${JSON.stringify(value)}::jsonb`;
  return operator === 'eq' ? sql`(${same})` : sql`(${same} and jsonb_typeof(${json}) = ${typeof value})`;
}

function textCompared(text: Condition, operator: keyof typeof OPERATORS, value: string): Condition {
  return sql`(${text} is not null and ${keyFor(text, value)} ${OPERATORS[operator]} lower(${value}))`;
}

/** What a text is compared with a value by: the key that indexes have, where it is long enough to tell. */
function keyFor(text: Condition, value: string): Condition {
  return value.length < SHORT ? textKey(text) : foldedText(text);
}

/** Stored to the microsecond and shown to the millisecond: a moment is a millisecond long. */
function withinMillisecond(stored: Condition, operator: keyof typeof OPERATORS, at: number): Condition {
  const [from, after] = [momentOf(at), momentOf(at + 1)];
  switch (operator) {
    case 'eq':
      return sql`(${stored} >= ${from}::timestamptz and ${stored} < ${after}::timestamptz)`;
    case 'gt':
      return sql`(${stored} >= ${after}::timestamptz)`;
    case 'ge':
      return sql`(${stored} >= ${from}::timestamptz)`;
    case 'lt':
      return sql`(${stored} < ${from}::timestamptz)`;
    case 'le':
      return sql`(${stored} < ${after}::timestamptz)`;
  }
}

const [EARLIEST, LATEST] = [Date.parse('0001-01-01T00:00:00Z'), Date.parse('9999-12-31T00:00:00Z')];

/** Other years are written in a way that PostgreSQL does not read; nothing is stored that is older or newer. */
function momentOf(at: number): string {
  return new Date(Math.min(Math.max(at, EARLIEST), LATEST)).toISOString();
}

/** `20260131235958.0Z` is text that is ordered as its moments are; it has no fractions of a second. */
function generalizedCompared(attribute: string, operator: keyof typeof OPERATORS, at: number): Condition {
  const isWhole = at % 1_000 === 0;
  if (operator === 'eq' && !isWhole) return NEVER;
  // Between two seconds whatever is not after the earlier one is before the moment.
  const sign = isWhole ? OPERATORS[operator] : operator === 'lt' || operator === 'le' ? OPERATORS.le : OPERATORS.gt;
  const text = `${momentOf(Math.floor(at / 1_000) * 1_000).replace(/[-:T]|\.\d+Z$/g, '')}.0Z`;
  const stored = textOf(attribute);
  return sql`(${stored} ~ '^\\d{14}[.]0Z$' and ${stored} collate "C" ${sign} ${text})`;
}

function among({ field, values }: Extract<ObjectFilter, { kind: 'in' }>, filtered: Filtered): Condition {
  const isText = field.on === 'element' || (field.on === 'attribute' && field.as !== 'generalizedTime');
  const texts = isText ? values.filter(value => typeof value === 'string') : [];
  const others = values.filter(value => !texts.includes(value as string));
  const conditions = others.map(value => compared({ kind: 'compare', field, operator: 'eq', value }, filtered));
  if (texts.length > 0) {
    const stored = storedOf(field, filtered.tenantId);
    const lowered = texts.map(text => sql`lower(${text})`);
    const longest = texts.reduce((one, other) => (other.length > one.length ? other : one));
    conditions.push(sql`(${stored} is not null and ${keyFor(stored, longest)} = any(array[${sql.join(lowered)}]))`);
  }
  return sql`(${sql.join(conditions, sql` or `)})`;
}

const HOW = { startswith: 'startsWith', endswith: 'endsWith', contains: 'contains' } as const;

function matching(
  text: Condition,
  { operator, value }: Pick<Extract<ObjectFilter, { kind: 'text' }>, 'operator' | 'value'>,
): Condition {
  const key = operator === 'startswith' ? keyFor(text, value) : foldedText(text);
  return sql`(${text} is not null and ${key} like lower(${patternOf({ how: HOW[operator], text: value })}))`;
}

/** Words are letters and digits; what has none is looked for as it is. */
function wordsIn(text: Condition, value: string): Condition {
  if (!/[\p{L}\p{N}]/u.test(value)) return matching(text, { operator: 'contains', value });
  const apart = '[^[:alnum:]]+';
  return sql`(' ' || regexp_replace(lower(${text}), ${apart}, ' ', 'g') like all (array(
    select '% ' || word || '%' from regexp_split_to_table(lower(${value}), ${apart}) as word where word <> ''
  )))`;
}

function quantified({ kind, field, part }: Extract<ObjectFilter, { kind: 'any' | 'all' }>, filtered: Filtered): Condition {
  const attribute = field.on === 'list' ? field.attribute : '';
  const elements = sql`jsonb_array_elements_text(${listOf(attribute)}) as element(value)`;
  if (part === null) return sql`exists (select from ${elements})`;
  const holds = conditionOf(part, filtered);
  if (kind === 'all') return sql`not exists (select from ${elements} where (${holds}) is not true)`;
  const exists = sql`exists (select from ${elements} where ${holds})`;
  const address = attribute === 'ProxyAddresses' && !filtered.deleted ? equalText(part) : undefined;
  return address === undefined ? exists : sql`(object.id = ${holderOf(filtered.tenantId, address)} and ${exists})`;
}

function equalText(part: ObjectFilter): string | undefined {
  const isEqual = part.kind === 'compare' && part.operator === 'eq' && typeof part.value === 'string';
  return isEqual ? String(part.value) : undefined;
}

/** A live object is the only one with its addresses: its keys say who has one, folded to lower case. */
function holderOf(tenantId: TenantId, address: string): Condition {
  return sql`(
    select object_id from directory_key
    where tenant_id = ${tenantId} and namespace = 'proxyAddresses' and value = ${address.toLowerCase()}
  )`;
}
