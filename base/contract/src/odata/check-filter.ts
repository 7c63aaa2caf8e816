import type { Comparison, FilterExpression, FilterLambda, Path, TextFunction } from './filter.ts';
import { momentFrom } from './moment.ts';
import { QueryError, type QueryFault, type QuerySource } from './query-error.ts';
import type { Literal } from './token.ts';

/** `any`: whatever is stored under the name, so that the value decides. `list`: several texts. */
export type FieldType = 'text' | 'guid' | 'number' | 'boolean' | 'moment' | 'any' | 'list';

/** What a name of `$filter` stands for. */
export interface Filterable<Field> {
  readonly type: FieldType;
  readonly field: Field;
}

/** The names that a filter may use. */
export interface Vocabulary<Field> {
  /** What has the properties, with its article: `a user`. */
  readonly noun: string;
  /** What one value of a list is to its lambda. */
  readonly element: Field;
  /** Undefined for an unknown name, null for a property that can not be filtered by. */
  named(names: readonly string[]): Filterable<Field> | null | undefined;
}

/** A moment is the number of its milliseconds since 1970. */
export type CheckedValue = string | number | boolean | null;

/** A filter every name of which is known and every value of which fits. */
export type CheckedFilter<Field> =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly CheckedFilter<Field>[] }
  | { readonly kind: 'not'; readonly part: CheckedFilter<Field> }
  | { readonly kind: 'compare'; readonly field: Field; readonly operator: Comparison; readonly value: CheckedValue }
  | { readonly kind: 'in'; readonly field: Field; readonly values: readonly CheckedValue[] }
  | { readonly kind: 'text'; readonly field: Field; readonly operator: TextFunction; readonly value: string }
  | { readonly kind: 'any' | 'all'; readonly field: Field; readonly part: CheckedFilter<Field> | null };

type Operator = Comparison | TextFunction | 'in' | 'any' | 'all';

const EQUALITY = ['eq', 'ne', 'in'] as const;
const ORDER = [...EQUALITY, 'gt', 'ge', 'lt', 'le'] as const;
const TEXT = [...ORDER, 'startswith', 'endswith', 'contains'] as const;

const OPERATORS: Readonly<Record<FieldType, readonly Operator[]>> = {
  text: TEXT,
  guid: EQUALITY,
  number: ORDER,
  boolean: EQUALITY,
  moment: ORDER,
  any: TEXT,
  list: ['any', 'all'],
};

/** Holds a filter of this source against what its names stand for; throws QueryError. */
export function checkFilter<Field>(
  text: string,
  expression: FilterExpression,
  vocabulary: Vocabulary<Field>,
): CheckedFilter<Field> {
  return new Check({ option: '$filter', text }, vocabulary).expression(expression);
}

class Check<Field> {
  readonly #source: QuerySource;
  readonly #vocabulary: Vocabulary<Field>;

  constructor(source: QuerySource, vocabulary: Vocabulary<Field>) {
    this.#source = source;
    this.#vocabulary = vocabulary;
  }

  expression(expression: FilterExpression): CheckedFilter<Field> {
    switch (expression.kind) {
      case 'and':
      case 'or':
        return { kind: expression.kind, parts: expression.parts.map(part => this.expression(part)) };
      case 'not':
        return { kind: 'not', part: this.expression(expression.part) };
      case 'compare': {
        const { path, operator, literal } = expression;
        const { type, field } = this.#field(path, operator);
        if (literal.type === 'null' && operator !== 'eq' && operator !== 'ne') throw this.#unfit(path, literal);
        return { kind: 'compare', field, operator, value: this.#value(path, type, literal) };
      }
      case 'in': {
        const { path, literals } = expression;
        const { type, field } = this.#field(path, 'in');
        return { kind: 'in', field, values: literals.map(literal => this.#value(path, type, literal)) };
      }
      case 'text': {
        const { path, operator, literal } = expression;
        const { field } = this.#field(path, operator);
        const value = this.#value(path, 'text', literal);
        if (typeof value !== 'string') throw this.#unfit(path, literal);
        return { kind: 'text', field, operator, value };
      }
      case 'any':
      case 'all':
        return this.#lambda(expression);
    }
  }

  #lambda({ kind, path, each }: FilterLambda): CheckedFilter<Field> {
    const { field } = this.#field(path, kind);
    if (each === null) return { kind, field, part: null };
    const inside = new Check(this.#source, elementsOf(this.#vocabulary, each.variable));
    return { kind, field, part: inside.expression(each.part) };
  }

  #field(path: Path, operator: Operator): Filterable<Field> {
    const name = path.names.join('/');
    const found = this.#vocabulary.named(path.names);
    if (found === undefined)
      throw this.#problem('PropertyUnknown', `${this.#vocabulary.noun} has no property '${name}'`, path.offset);
    if (found === null) throw this.#problem('PropertyUnsupported', `'${name}' can not be filtered by`, path.offset);
    if (OPERATORS[found.type].includes(operator)) return found;
    const known = OPERATORS[found.type].map(word => `'${word}'`).join(', ');
    const message = `'${name}' can not be compared by '${operator}', only by ${known}`;
    throw this.#problem('OperatorUnsupported', message, path.offset);
  }

  #value(path: Path, type: FieldType, literal: Literal): CheckedValue {
    if (literal.type === 'null') return null;
    if (literal.type === 'text' && literal.text.includes('\0')) {
      throw this.#problem('ValueOfWrongType', 'a text must not contain NUL', literal.offset);
    }
    if (type === 'moment' && literal.type === 'moment') {
      const moment = momentFrom(literal.text);
      if (moment === undefined) throw this.#problem('ValueOfWrongType', `there is no moment ${literal.text}`, literal.offset);
      return moment;
    }
    const fits =
      type === literal.type || (type === 'guid' && literal.type === 'text') || (type === 'any' && literal.type !== 'moment');
    if (!fits) throw this.#unfit(path, literal);
    return 'value' in literal ? literal.value : literal.text;
  }

  #unfit({ names }: Path, literal: Literal): QueryError {
    const message = `'${names.join('/')}' can not be compared with ${NOUN_OF[literal.type]}`;
    return this.#problem('ValueOfWrongType', message, literal.offset);
  }

  #problem(fault: QueryFault, message: string, offset: number): QueryError {
    return new QueryError(this.#source, { fault, message, offset });
  }
}

const NOUN_OF: Readonly<Record<Literal['type'], string>> = {
  text: 'a text',
  guid: 'a GUID',
  moment: 'a moment',
  number: 'a number',
  boolean: 'true or false',
  null: 'null',
};

/** Inside a lambda only its variable has a name. */
function elementsOf<Field>({ element }: Vocabulary<Field>, variable: string): Vocabulary<Field> {
  return {
    noun: `the lambda of '${variable}'`,
    element,
    named: names => (names.length === 1 && names[0] === variable ? { type: 'text', field: element } : undefined),
  };
}
