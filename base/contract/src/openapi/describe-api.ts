import type { z } from 'zod';
import { errorAnswer } from '../error-answer.ts';
import { JSON_TYPE, paramNamesOf, type Route } from '../route.ts';
import { type JsonSchema, Schemas } from './schemas.ts';

export interface DescribedApi {
  /** By the name of their operation. */
  readonly routes: Readonly<Record<string, Route>>;
  /** What is named in the document instead of being repeated, by name. */
  readonly named: Readonly<Record<string, z.ZodType>>;
  readonly version: string;
}

/** An OpenAPI document, version 3.1.1. */
export type OpenApiDocument = Readonly<Record<string, unknown>>;

const LINES_TYPE = 'application/x-ndjson';
const FILE_TYPE = 'application/octet-stream';

/** The API as its routes declare it: nothing is described that is not also parsed or checked by the same schema. */
export function describeApi({ routes, named, version }: DescribedApi): OpenApiDocument {
  const schemas = new Schemas({ ...named, errorAnswer });
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of Object.entries(routes)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(name, route, schemas) };
  }
  const error = { description: 'refused or failed', content: { [JSON_TYPE]: { schema: schemas.output(errorAnswer) } } };
  return {
    openapi: '3.1.1',
    info: { title: 'Landbridge', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    paths,
    components: {
      responses: { Error: error },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: schemas.components,
    },
    security: [{ token: [] }],
  };
}

function operationOf(name: string, route: Route, schemas: Schemas): Readonly<Record<string, unknown>> {
  const body = schemas.input(route.body);
  return {
    operationId: name,
    summary: route.description,
    tags: [tagOf(route)],
    parameters: [...pathParameters(route, schemas), ...queryParameters(route, schemas)],
    ...(isNothing(body) ? {} : { requestBody: { required: true, content: { [JSON_TYPE]: { schema: body } } } }),
    responses: { [route.status]: answerOf(route, schemas), default: { $ref: '#/components/responses/Error' } },
    ...(route.permission === 'open' ? { security: [] } : { 'x-permission': route.permission }),
  };
}

/** `/v1.0/landbridge/configurations/{id}/cycles`: configurations */
function tagOf({ path }: Route): string {
  const parts = path.split('/').filter(part => part !== '' && part !== 'v1.0' && part !== 'landbridge' && !part.startsWith('{'));
  return parts[0] ?? 'api';
}

function pathParameters(route: Route, schemas: Schemas): readonly unknown[] {
  const properties = schemas.input(route.params).properties ?? {};
  return paramNamesOf(route.path).map(name => ({ name, in: 'path', required: true, schema: properties[name] ?? {} }));
}

function queryParameters(route: Route, schemas: Schemas): readonly unknown[] {
  const { properties = {}, required = [] } = schemas.input(route.query);
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }));
}

function answerOf({ status, response, lines, mediaType }: Route, schemas: Schemas): Readonly<Record<string, unknown>> {
  if (status === 204) return { description: 'done' };
  const schema = schemas.output(response);
  if (isNothing(schema)) return { description: 'a file', content: { [FILE_TYPE]: {} } };
  return { description: 'done', content: { [lines ? LINES_TYPE : mediaType]: { schema } } };
}

/** What a schema of no value becomes. */
function isNothing(schema: JsonSchema): boolean {
  return Object.keys(schema).length === 0;
}
