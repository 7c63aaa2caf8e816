import * as contract from '@landbridge/contract';
import { createClient, getOpenApi, namedRoutes } from '@landbridge/contract';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ApiUnderTest } from './api-under-test.ts';

interface Operation {
  readonly operationId: string;
  readonly security?: readonly unknown[];
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
}

let api: ApiUnderTest;
let document: Readonly<Record<string, unknown>>;
let operations: ReadonlyMap<string, Operation>;

beforeAll(async () => {
  api = await ApiUnderTest.begin(inject('apiDatabase'));
  const { client } = await api.tenant();
  document = await client.call(getOpenApi);
  const paths = document['paths'] as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  operations = new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
    ),
  );
});
afterAll(() => api.end());

test('the document is OpenAPI', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  expect([valid, errors ?? []]).toEqual([true, []]);
  expect(document['openapi']).toBe('3.1.1');
});

test('every route of the contract is in it, under its name, with its parameters, and nothing else', () => {
  const routes = Object.entries(namedRoutes(contract));
  expect(operations.size).toBe(routes.length);
  for (const [name, route] of routes) {
    const operation = operations.get(`${route.method} ${route.path}`);
    expect(operation?.operationId).toBe(name);
    expect(operation?.security).toEqual(route.permission === 'open' ? [] : undefined);
    const inPath = operation?.parameters.filter(parameter => parameter.in === 'path').map(parameter => parameter.name);
    expect(inPath).toEqual(contract.paramNamesOf(route.path));
  }
});

test('what has a name is referred to, and every reference leads somewhere', () => {
  const text = JSON.stringify(document);
  const { schemas } = document['components'] as { readonly schemas: Readonly<Record<string, unknown>> };
  const referred = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name = '']) => name));
  expect([...referred].sort()).toEqual(Object.keys(schemas).sort());
  expect(Object.keys(schemas)).toEqual(expect.arrayContaining(['User', 'Group', 'Configuration', 'ErrorAnswer']));
  expect(operations.get('GET /v1.0/users')?.parameters.map(({ name }) => name)).toContain('$filter');
});

test('it is given without a token', async () => {
  const client = createClient({ baseUrl: 'http://control.test', token: 'none', fetch: api.fetch });
  expect(await client.call(getOpenApi)).toEqual(document);
});
