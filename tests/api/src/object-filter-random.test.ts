import { type FilterExpression, listUsers, parseFilter, writeExpression } from '@landbridge/contract';
import type { Properties, PropertyValue } from '@landbridge/model';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest, type Tenant } from './api-under-test.ts';
import { insertObject } from './company.ts';

let api: ApiUnderTest;
let tenant: Tenant;

const NAMES = ['Anna', 'anna', 'Ann_', 'A%', '', 'Ben', "O'Hara", 'a\\b'];
const ADDRESSES = ['SMTP:a@x', 'smtp:a@y', 'x500:/o', 'smtp:b@x'];

/** Every combination of a name, a title, a number, a flag and addresses that are there or are not, as far as forty users go. */
const USERS: readonly Properties[] = Array.from({ length: 40 }, (_, index) => {
  const among = (values: readonly PropertyValue[], step: number): PropertyValue =>
    values[Math.floor(index / step) % (values.length + 1)] ?? null;
  const known: Record<string, PropertyValue> = {
    DisplayName: among(NAMES, 1),
    JobTitle: among(NAMES.slice(2), 3),
    CountryCode: among([-1, 0, 7], 2),
    AccountEnabled: among([true, false], 4),
    OtherMobile: [null, [], [ADDRESSES[index % 4] ?? ''], ADDRESSES.slice(index % 3)][index % 4] ?? null,
  };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null));
});
const ids: string[] = [];

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  tenant = await api.tenant();
  for (const properties of USERS) ids.push(await insertObject(api, tenant.id, { kind: 'user', properties, deleted: false }));
});
afterAll(() => api.end());

const SHOWN: Readonly<Record<string, string>> = {
  displayName: 'DisplayName',
  jobTitle: 'JobTitle',
  countryCode: 'CountryCode',
  accountEnabled: 'AccountEnabled',
  otherMobile: 'OtherMobile',
};

type Value = string | number | boolean | null;

/** What a filter means, by a hand of its own: every comparison is true or false, and only `ne` and `eq` know what is missing. */
function holds(expression: FilterExpression, properties: Properties, element: string | null = null): boolean {
  const stored = (names: readonly string[]): PropertyValue =>
    element !== null ? element : (properties[SHOWN[names[0] ?? ''] ?? ''] ?? null);
  switch (expression.kind) {
    case 'and':
      return expression.parts.every(part => holds(part, properties, element));
    case 'or':
      return expression.parts.some(part => holds(part, properties, element));
    case 'not':
      return !holds(expression.part, properties, element);
    case 'in':
      return expression.literals.some(literal => compares('eq', stored(expression.path.names) as Value, valueIn(literal)));
    case 'compare':
      return compares(expression.operator, stored(expression.path.names) as Value, valueIn(expression.literal));
    case 'text': {
      const [text, part] = [stored(expression.path.names), String(valueIn(expression.literal)).toLowerCase()];
      if (typeof text !== 'string') return false;
      const how = { startswith: 'startsWith', endswith: 'endsWith', contains: 'includes' } as const;
      return text.toLowerCase()[how[expression.operator]](part);
    }
    case 'any':
    case 'all': {
      const { kind, path, each } = expression;
      if (path.names.at(-1) === '$count') return false;
      const list = (stored(path.names) ?? []) as readonly string[];
      if (each === null) return list.length > 0;
      return kind === 'any'
        ? list.some(one => holds(each.part, properties, one))
        : list.every(one => holds(each.part, properties, one));
    }
  }
}

function valueIn(literal: Extract<FilterExpression, { kind: 'compare' }>['literal']): Value {
  if (literal.type === 'null') return null;
  return 'value' in literal ? literal.value : literal.text;
}

function compares(operator: string, stored: Value, wanted: Value): boolean {
  if (operator === 'ne') return !compares('eq', stored, wanted);
  if (stored === null || wanted === null) return operator === 'eq' && stored === wanted;
  const fold = (value: Value) => (typeof value === 'string' ? value.toLowerCase() : value);
  const [a, b] = [fold(stored) as string, fold(wanted) as string];
  return { eq: a === b, gt: a > b, ge: a >= b, lt: a < b, le: a <= b }[operator] ?? false;
}

const text = fc.constantFrom(...NAMES, 'nn', 'ANN', '%', '_', '\\').map(value => `'${value.replaceAll("'", "''")}'`);
const address = fc.constantFrom(...ADDRESSES, 'smtp:', '@X').map(value => `'${value}'`);
const comparison = fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le');
const textFunction = fc.constantFrom('startswith', 'endswith', 'contains');
const named = fc.constantFrom('displayName', 'jobTitle');

const condition = fc.oneof(
  fc.tuple(named, comparison, text).map(parts => parts.join(' ')),
  fc.tuple(named, fc.constantFrom('eq', 'ne')).map(([name, operator]) => `${name} ${operator} null`),
  fc
    .tuple(named, fc.array(fc.oneof(text, fc.constant('null')), { minLength: 1, maxLength: 3 }))
    .map(([name, values]) => `${name} in (${values})`),
  fc.tuple(textFunction, named, text).map(([name, property, value]) => `${name}(${property},${value})`),
  fc.tuple(comparison, fc.integer({ min: -2, max: 8 })).map(([operator, value]) => `countryCode ${operator} ${value}`),
  fc.constantFrom('accountEnabled eq true', 'accountEnabled ne true', 'accountEnabled eq null', 'otherMobile/any()'),
  fc
    .tuple(fc.constantFrom('any', 'all'), fc.constantFrom('', 'not '), comparison, address)
    .map(([kind, not, operator, value]) => `otherMobile/${kind}(m:${not}(m ${operator} ${value}))`),
  fc
    .tuple(fc.constantFrom('any', 'all'), textFunction, address)
    .map(([kind, name, value]) => `otherMobile/${kind}(m:${name}(m,${value}))`),
);

const filter = fc.letrec<{ filter: string }>(tie => ({
  filter: fc.oneof(
    { depthSize: 'small' },
    condition,
    fc
      .tuple(tie('filter'), fc.constantFrom('and', 'or'), tie('filter'))
      .map(([one, word, other]) => `(${one}) ${word} (${other})`),
    tie('filter').map(one => `not (${one})`),
  ),
})).filter;

test('whatever a filter says, PostgreSQL finds whom it means', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(filter, async $filter => {
      const expression = parseFilter($filter);
      const { value } = await tenant.client.call(listUsers, { query: { $filter: writeExpression(expression), $select: 'id' } });
      const wanted = ids.filter((_, index) => holds(expression, USERS[index] ?? {}));
      expect(value.map(({ id }) => id).sort()).toEqual(wanted.sort());
    }),
    { numRuns: 400 },
  );
});
