import type { ObjectOrder } from '@landbridge/directory';
import { Failure, parseGuid } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';
import { jsonOf, textKey, textOf } from './object-field.ts';
import type { SourceRows } from './object-source.ts';

type Expression = RawBuilder<unknown>;

/** A part of an order: an expression that is never null, and its values as the text of a token. */
interface OrderKey {
  readonly expression: Expression;
  readonly descending: boolean;
  /** Back from its text; undefined for what was not given out. */
  readonly read: (text: string) => Expression | undefined;
}

/** The order of pages, which ends with the id so that no two objects stand at one place. */
export class Order {
  readonly #keys: readonly OrderKey[];
  readonly #otherIds: readonly Expression[];

  /** Several columns may be the id, so that the index of another table gives the order. */
  constructor(order: readonly ObjectOrder[], [id, ...otherIds]: SourceRows['ids']) {
    this.#otherIds = otherIds;
    const descending = order.at(-1)?.descending ?? false;
    this.#keys = [...order.map(keyOf), { expression: id, descending, read: uuidFrom }];
  }

  get by(): Expression {
    return sql.join(this.#keys.map(({ expression, descending }) => sql`${expression} ${descending ? sql`desc` : sql`asc`}`));
  }

  /** A column `place` that a token is made of. */
  get place(): Expression {
    return sql`array[${sql.join(this.#keys.map(({ expression }) => sql`(${expression})::text`))}] as place`;
  }

  /** Whatever comes after the place; throws `Failure` BadRequest for one that was not given out. */
  after(token: string | null): Expression {
    if (token === null) return sql`true`;
    const values = this.#valuesFrom(token);
    const [first] = this.#keys;
    if (this.#keys.every(({ descending }) => descending === first?.descending)) {
      const columns = sql.join(this.#keys.map(({ expression }) => expression));
      const sign = first?.descending ? sql`<` : sql`>`;
      const after = sql`(${columns}) ${sign} (${sql.join(values)})`;
      const bounds = this.#keys.length === 1 ? this.#otherIds.map(id => sql`${id} ${sign} ${values[0]}`) : [];
      return sql.join([after, ...bounds], sql` and `);
    }
    return sql`(${sql.join(
      this.#keys.map((_, index) => this.#afterKey(index, values)),
      sql` or `,
    )})`;
  }

  /** Equal up to a key, and after by it. */
  #afterKey(index: number, values: readonly Expression[]): Expression {
    const parts = this.#keys.slice(0, index + 1).map(({ expression, descending }, at) => {
      const sign = at < index ? sql`=` : descending ? sql`<` : sql`>`;
      return sql`${expression} ${sign} ${values[at]}`;
    });
    return sql`(${sql.join(parts, sql` and `)})`;
  }

  #valuesFrom(token: string): readonly Expression[] {
    const texts = textsFrom(token);
    const values = this.#keys.flatMap(({ read }, index) => read(texts[index] ?? '') ?? []);
    if (texts.length === this.#keys.length && values.length === texts.length) return values;
    throw new Failure({ code: 'BadRequest', message: 'the $skiptoken is not one that was given out' });
  }
}

export function tokenOf(place: readonly string[]): string {
  return JSON.stringify(place);
}

function textsFrom(token: string): readonly string[] {
  const value = jsonFrom(token);
  return Array.isArray(value) && value.every(one => typeof one === 'string') ? value : [];
}

function keyOf({ field, descending }: ObjectOrder): OrderKey {
  if (field.on === 'id') return { expression: sql`object.id`, descending, read: uuidFrom };
  if (field.on === 'createdAt') return { expression: sql`object.created_at`, descending, read: momentFrom };
  if (field.on === 'deletedAt') {
    return { expression: sql`coalesce(object.deleted_at, '-infinity'::timestamptz)`, descending, read: momentFrom };
  }
  if (field.on !== 'attribute') throw new Failure({ code: 'BadRequest', message: `objects have no order by ${field.on}` });
  if (field.as === 'text' || field.as === 'generalizedTime') {
    return { expression: textKey(textOf(field.attribute)), descending, read: textFrom };
  }
  return { expression: sql`coalesce(${jsonOf(field.attribute)}, 'null'::jsonb)`, descending, read: scalarFrom };
}

function uuidFrom(text: string): Expression | undefined {
  const id = parseGuid(text);
  return id === undefined ? undefined : sql`${id}::uuid`;
}

function textFrom(text: string): Expression | undefined {
  return text.includes('\0') ? undefined : sql`${text}::text`;
}

const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/;

function momentFrom(text: string): Expression | undefined {
  const isMoment = text === '-infinity' || (MOMENT.test(text) && !Number.isNaN(Date.parse(text.replace('+00', 'Z'))));
  return isMoment ? sql`${text}::timestamptz` : undefined;
}

function scalarFrom(text: string): Expression | undefined {
  const value = jsonFrom(text);
  if (value === undefined || typeof value === 'object' ? value !== null : false) return undefined;
  return text.includes('\\u0000') ? undefined : sql`${text}::jsonb`;
}

function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
