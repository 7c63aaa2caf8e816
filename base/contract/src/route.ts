import type { Permission } from '@landbridge/model';
import { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One call of the HTTP API as data: control serves it, the client calls it, both check with the same schemas. */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly method: Method;
  /** With names of params in braces: `/v1.0/users/{id}`. */
  readonly path: string;
  /** What the caller has to hold; an open route is answered without a token. */
  readonly permission: Permission | 'open';
  readonly description: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly response: Answer;
  /** 204 answers without a body. */
  readonly status: 200 | 201 | 204;
  /** Answered line by line as it comes, each line the JSON of one `response`. */
  readonly lines: boolean;
  /** JSON, or the type of the one text that is answered. */
  readonly mediaType: string;
  /** How long the body may be; null: as long as any. */
  readonly bodyLimitBytes: number | null;
}

export const JSON_TYPE = 'application/json';
const NONE = z.strictObject({});
const NO_BODY = z.undefined();
type None = typeof NONE;
type NoBody = typeof NO_BODY;

interface Declared<Params, Query, Body, Answer> {
  readonly method: Method;
  readonly path: string;
  readonly permission: Route['permission'];
  readonly description: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly response?: Answer;
  readonly status?: Route['status'];
  readonly lines?: boolean;
  readonly mediaType?: string;
  readonly bodyLimitBytes?: number;
}

/** Fills in what a call does not have: params and query without names, no body, an answer 204 when it has no response. */
export function defineRoute<
  Params extends z.ZodType = None,
  Query extends z.ZodType = None,
  Body extends z.ZodType = NoBody,
  Answer extends z.ZodType = NoBody,
>(declared: Declared<Params, Query, Body, Answer>): Route<Params, Query, Body, Answer> {
  const { method, path, permission, description, params, query, body, response, status, lines, mediaType, bodyLimitBytes } =
    declared;
  return {
    method,
    path,
    permission,
    description,
    // The type parameters default to these schemas exactly where the property is left out.
    params: params ?? (NONE as z.ZodType as Params),
    query: query ?? (NONE as z.ZodType as Query),
    body: body ?? (NO_BODY as z.ZodType as Body),
    response: response ?? (NO_BODY as z.ZodType as Answer),
    status: status ?? (response === undefined ? 204 : 200),
    lines: lines ?? false,
    mediaType: mediaType ?? JSON_TYPE,
    bodyLimitBytes: bodyLimitBytes ?? null,
  };
}

/** The routes of the contract's exports by their names; those that stand in tables are named after the tables too, and each stands once. */
export function namedRoutes(exported: Readonly<Record<string, unknown>>): Readonly<Record<string, Route>> {
  const entries = routesIn('', exported).toSorted(([one], [two]) => one.length - two.length);
  const first = new Map(entries.map(([name, route]) => [route, name] as const).reverse());
  return Object.fromEntries([...first].map(([route, name]) => [name, route]));
}

function routesIn(name: string, value: unknown): readonly (readonly [string, Route])[] {
  if (isRoute(value)) return [[name, value]];
  const isTable = typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
  if (!isTable) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    routesIn(name === '' ? key : `${name}${key.charAt(0).toUpperCase()}${key.slice(1)}`, one),
  );
}

/** Among the exports of the contract, what is a route. */
function isRoute(value: unknown): value is Route {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'permission' in value;
}

export type ParamsOf<R extends Route> = z.output<R['params']>;
export type QueryOf<R extends Route> = z.output<R['query']>;
export type BodyOf<R extends Route> = z.output<R['body']>;
export type AnswerOf<R extends Route> = z.output<R['response']>;

/** The names in braces of a route's path, in order. */
export function paramNamesOf(path: string): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].flatMap(match => match[1] ?? []);
}

/** The path with its params put in, each percent-encoded. */
export function pathOf(route: Route, params: Readonly<Record<string, string>>): string {
  return route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}
