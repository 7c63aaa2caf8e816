import type { z } from 'zod';
import { type ErrorAnswer, errorAnswer } from './error-answer.ts';
import { JSON_TYPE, pathOf, type Route } from './route.ts';

/** The part of the web's fetch that the client needs. */
export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; signal?: AbortSignal },
) => Promise<FetchAnswer>;

interface FetchAnswer {
  readonly status: number;
  text(): Promise<string>;
  /** As it comes; a fetch without it gives everything at once. */
  readonly body?: AsyncIterable<Uint8Array> | null;
}

export interface ClientOptions {
  /** `http://127.0.0.1:8480`, with or without a slash at its end. */
  readonly baseUrl: string;
  /** Null: whoever fetches is known by a cookie, as a browser with a session is. */
  readonly token: string | null;
  readonly fetch: Fetch;
}

export interface Asked<R extends Route> {
  readonly params?: z.input<R['params']>;
  readonly query?: z.input<R['query']>;
  readonly body?: z.input<R['body']>;
  readonly signal?: AbortSignal;
}

/** A route that answers with pages. */
export type PagedRoute<Item = unknown> = Route<
  z.ZodType,
  z.ZodType,
  z.ZodType,
  z.ZodType<{ '@odata.nextLink'?: string | undefined; value: Item[] }>
>;
type ItemOf<R extends PagedRoute> = z.output<R['response']>['value'][number];

export interface Client {
  /** One call; throws ApiError for an answer of 400 and above, Unreachable when there is none. */
  call<R extends Route>(route: R, asked?: Asked<R>): Promise<z.output<R['response']>>;
  /** Every item of a collection, page after page, each page asked for when it is needed. */
  all<R extends PagedRoute>(route: R, asked?: Asked<R>): AsyncIterable<ItemOf<R>>;
  /** The lines of a route that answers line by line, as they come. */
  lines<R extends Route>(route: R, asked?: Asked<R>): AsyncIterable<z.output<R['response']>>;
  /** The body of an answer as it comes, for what may be larger than memory; fails as `call` does, and when it is cut off. */
  stream<R extends Route>(route: R, asked?: Asked<R>): AsyncIterable<Uint8Array>;
}

/** Control refused or failed. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly cure: string;
  readonly requestId: string;
  readonly details: NonNullable<ErrorAnswer['error']['details']>;

  constructor(status: number, { error }: ErrorAnswer) {
    super(error.message);
    this.name = 'ApiError';
    this.status = status;
    this.code = error.code;
    this.cure = error.innerError.cure;
    this.details = error.details ?? [];
    this.requestId = error.innerError['request-id'];
  }
}

/** Nobody answered, or somebody who is not control. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

export function createClient(options: ClientOptions): Client {
  const call = async <R extends Route>(route: R, asked: Asked<R> = {}): Promise<z.output<R['response']>> => {
    const answered = await send(options, route, asked);
    const text = await read(options, () => answered.text());
    if (answered.status >= 400) throw refusalOf(options, answered.status, text);
    if (route.status === 204) return parsed(options, route, undefined);
    return parsed(options, route, route.mediaType === JSON_TYPE ? jsonOf(text) : text);
  };
  async function* all<R extends PagedRoute>(route: R, asked: Asked<R> = {}): AsyncIterable<ItemOf<R>> {
    let query = (asked.query ?? {}) as Readonly<Record<string, unknown>>;
    for (;;) {
      const page = await call(route, { ...asked, query: query as z.input<R['query']> });
      yield* page.value as ItemOf<R>[];
      const token = skipTokenOf(page['@odata.nextLink']);
      if (token === null) return;
      query = { ...query, $skiptoken: token };
    }
  }
  async function* lines<R extends Route>(route: R, asked: Asked<R> = {}): AsyncIterable<z.output<R['response']>> {
    const answer = await send(options, route, asked);
    if (answer.status >= 400) throw refusalOf(options, answer.status, await read(options, () => answer.text()));
    for await (const line of linesOf(options, answer)) yield parsed(options, route, jsonOf(line));
  }
  async function* stream<R extends Route>(route: R, asked: Asked<R> = {}): AsyncIterable<Uint8Array> {
    const answer = await send(options, route, asked);
    if (answer.status >= 400) throw refusalOf(options, answer.status, await read(options, () => answer.text()));
    yield* bytesOf(options, answer);
  }
  return { call, all, lines, stream };
}

async function* bytesOf({ baseUrl }: ClientOptions, answer: FetchAnswer): AsyncIterable<Uint8Array> {
  try {
    yield* answer.body ?? [new TextEncoder().encode(await answer.text())];
  } catch (cause) {
    throw new Unreachable(`the answer of ${baseUrl} broke off`, { cause });
  }
}

function parsed<R extends Route>({ baseUrl }: ClientOptions, route: R, value: unknown): z.output<R['response']> {
  const answer = route.response.safeParse(value);
  if (!answer.success) throw new Unreachable(`${baseUrl} answered ${route.path} with what is not in the contract`);
  return answer.data as z.output<R['response']>;
}

async function* linesOf(options: ClientOptions, answer: FetchAnswer): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let begun = '';
  try {
    for await (const chunk of answer.body ?? [new TextEncoder().encode(await answer.text())]) {
      const parts = (begun + decoder.decode(chunk, { stream: true })).split('\n');
      begun = parts.pop() ?? '';
      yield* parts.filter(part => part !== '');
    }
  } catch (cause) {
    throw new Unreachable(`the answer of ${options.baseUrl} broke off`, { cause });
  }
  if (begun !== '') throw new Unreachable(`the answer of ${options.baseUrl} broke off`);
}

async function read<T>({ baseUrl }: ClientOptions, answer: () => Promise<T>): Promise<T> {
  try {
    return await answer();
  } catch (cause) {
    throw new Unreachable(`no answer from ${baseUrl}`, { cause });
  }
}

async function send(options: ClientOptions, route: Route, asked: Asked<Route>): Promise<FetchAnswer> {
  const url = `${options.baseUrl.replace(/\/+$/, '')}${pathOf(route, (asked.params ?? {}) as Record<string, string>)}${queryText(asked.query)}`;
  const body = asked.body === undefined ? undefined : JSON.stringify(asked.body);
  return read(options, () =>
    options.fetch(url, {
      method: route.method,
      headers: {
        accept: route.mediaType,
        ...(route.permission === 'open' || options.token === null ? {} : { authorization: `Bearer ${options.token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
      ...(asked.signal === undefined ? {} : { signal: asked.signal }),
    }),
  );
}

function queryText(query: unknown): string {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  if (pairs.length === 0) return '';
  return `?${pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`).join('&')}`;
}

/** Only the token is taken from the link, so that the bearer token goes to no other host than the caller named. */
function skipTokenOf(nextLink: string | undefined): string | null {
  const encoded = nextLink === undefined ? null : /[?&](?:\$|%24)skiptoken=([^&#]*)/.exec(nextLink)?.[1];
  return encoded ? decodeURIComponent(encoded) : null;
}

function refusalOf({ baseUrl }: ClientOptions, status: number, text: string): Error {
  const answer = errorAnswer.safeParse(jsonOf(text));
  return answer.success ? new ApiError(status, answer.data) : new Unreachable(`${baseUrl} answered with status ${status}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
