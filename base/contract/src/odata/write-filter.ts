import type { Comparison, FilterExpression, TextFunction } from './filter.ts';
import type { Literal } from './token.ts';

type Written = string | number | boolean | null;

/** What was read, as a text that is read as the same. */
export function writeExpression(expression: FilterExpression): string {
  switch (expression.kind) {
    case 'and':
      return expression.parts.map(part => within(part, ['and', 'or'])).join(' and ');
    case 'or':
      return expression.parts.map(part => within(part, ['or'])).join(' or ');
    case 'not':
      return `not ${within(expression.part, ['and', 'or'])}`;
    case 'compare':
      return `${expression.path.names.join('/')} ${expression.operator} ${literalText(expression.literal)}`;
    case 'in':
      return `${expression.path.names.join('/')} in (${expression.literals.map(literalText).join(',')})`;
    case 'text':
      return `${expression.operator}(${expression.path.names.join('/')},${literalText(expression.literal)})`;
    case 'any':
    case 'all': {
      const { path, kind, each } = expression;
      return `${path.names.join('/')}/${kind}(${each ? `${each.variable}:${writeExpression(each.part)}` : ''})`;
    }
  }
}

/** In parentheses where it would be read otherwise without. */
function within(expression: FilterExpression, loose: readonly FilterExpression['kind'][]): string {
  const text = writeExpression(expression);
  return loose.includes(expression.kind) ? `(${text})` : text;
}

function literalText(literal: Literal): string {
  if (literal.type === 'text') return literalOf(literal.text);
  if (literal.type === 'boolean') return String(literal.value);
  return literal.type === 'null' ? 'null' : literal.text;
}

/** `$filter` for properties that are to equal these values; undefined when there are none. */
export function writeFilter(wanted: Readonly<Record<string, Written | undefined>>): string | undefined {
  return joinFilters(
    Object.entries(wanted).map(([property, value]) => (value === undefined ? undefined : `${property} eq ${literalOf(value)}`)),
  );
}

/** One clause; undefined when there is nothing to compare with. A moment is written as it is. */
export function writeClause(
  property: string,
  operator: Comparison | TextFunction,
  value: string | { readonly moment: string } | undefined,
): string | undefined {
  if (value === undefined) return undefined;
  const literal = typeof value === 'string' ? literalOf(value) : value.moment;
  const isFunction = operator === 'contains' || operator === 'startswith' || operator === 'endswith';
  return isFunction ? `${operator}(${property},${literal})` : `${property} ${operator} ${literal}`;
}

/** All of them at once; undefined when there are none. */
export function joinFilters(clauses: readonly (string | undefined)[]): string | undefined {
  const there = clauses.filter(clause => clause !== undefined);
  return there.length === 0 ? undefined : there.join(' and ');
}

function literalOf(value: Written): string {
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
}
