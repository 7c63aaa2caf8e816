import { Readable } from 'node:stream';
import { type AnswerOf, type BodyOf, type ParamsOf, paramNamesOf, type QueryOf, type Route } from '@landbridge/contract';
import { Failure, type TenantId } from '@landbridge/model';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { entityTagOf, isKnown } from './entity-tag.ts';
import { EventStream } from './event-stream.ts';
import { startLines } from './lines.ts';
import type { ApiPorts } from './ports.ts';
import { preferredPageSizeOf } from './preference.ts';
import { tenantOf } from './token.ts';

/** What a handler is given: everything parsed. */
export interface Call<R extends Route> {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  /** The address as the caller wrote it, for links to the next page. */
  readonly url: URL;
  /** By the header Prefer; null where it says nothing. */
  readonly preferredPageSize: number | null;
}

/** A call with a token. */
export interface TenantCall<R extends Route> extends Call<R> {
  readonly tenantId: TenantId;
}

/** Sends one line; resolves when the caller has room for more. */
export type Emit<R extends Route> = (line: AnswerOf<R>) => Promise<void>;

/** An answer that may be larger than memory. */
export interface Streamed {
  readonly type: string;
  /** The file that whoever downloads it gets. */
  readonly name: string;
  readonly body: AsyncIterable<string | Uint8Array>;
}

/** Who listens to events. */
export interface Listening {
  readonly tenantId: TenantId;
  /** By the header Last-Event-ID. */
  readonly lastHeard: string | null;
}

/** Puts routes of the contract on the server: token, parsing, call, status. */
export class Server {
  readonly ports: ApiPorts;
  readonly #fastify: FastifyInstance;

  constructor(fastify: FastifyInstance, ports: ApiPorts) {
    this.#fastify = fastify;
    this.ports = ports;
  }

  /** A route that wants a bearer token: the handler works for its tenant. */
  serve<R extends Route>(route: R, handle: (call: TenantCall<R>) => Promise<AnswerOf<R>>): void {
    this.#add(route, async request => {
      const tenantId = await tenantOf(request.headers.authorization, this.ports.tokens);
      return handle({ ...callOf(route, request), tenantId });
    });
  }

  /** A route that shows one thing: the answer has an entity tag, and is 304 without a body to who has it already. */
  serveTagged<R extends Route>(route: R, handle: (call: TenantCall<R>) => Promise<AnswerOf<R>>): void {
    this.#route(route, async (request, reply) => {
      const tenantId = await tenantOf(request.headers.authorization, this.ports.tokens);
      const text = JSON.stringify(await handle({ ...callOf(route, request), tenantId }));
      const tag = entityTagOf(text);
      reply.header('etag', tag);
      if (isKnown(tag, request.headers['if-none-match'])) return reply.code(304).send();
      return reply.code(route.status).type('application/json; charset=utf-8').send(text);
    });
  }

  /** A route that answers with a number, as plain text. */
  serveNumber<R extends Route>(route: R, handle: (call: TenantCall<R>) => Promise<number>): void {
    this.#route(route, async (request, reply) => {
      const tenantId = await tenantOf(request.headers.authorization, this.ports.tokens);
      const number = await handle({ ...callOf(route, request), tenantId });
      return reply.code(route.status).type('text/plain').send(String(number));
    });
  }

  /** A route that wants a bearer token and answers with a file: its body is made as fast as the caller takes it. */
  serveStream<R extends Route>(route: R, handle: (call: TenantCall<R>) => Promise<Streamed>): void {
    this.#route(route, async (request, reply) => {
      const tenantId = await tenantOf(request.headers.authorization, this.ports.tokens);
      const { type, name, body } = await handle({ ...callOf(route, request), tenantId });
      reply.header('content-type', type).header('content-disposition', `attachment; filename="${name}"`);
      return reply.code(route.status).send(Readable.from(body));
    });
  }

  /** A route that answers line by line. What fails before the first line is refused as usual, and after it is the last line. */
  serveLines<R extends Route>(route: R, handle: (call: TenantCall<R>, emit: Emit<R>) => Promise<void>): void {
    this.#route(route, async (request, reply) => {
      const tenantId = await tenantOf(request.headers.authorization, this.ports.tokens);
      const call = { ...callOf(route, request), tenantId };
      const lines = await startLines(emit => handle(call, emit));
      return reply.code(route.status).type('application/x-ndjson').send(lines);
    });
  }

  /** A route whose answer lasts as long as its reader stays, its token is valid and control runs. */
  serveEvents<R extends Route>(route: R, subscribe: (listening: Listening, stream: EventStream) => () => void): void {
    const open = new Set<EventStream>();
    this.#fastify.addHook('preClose', async () => open.forEach(stream => void stream.end()));
    this.#route(route, async (request, reply) => {
      const identify = () => tenantOf(request.headers.authorization, this.ports.tokens);
      const tenantId = await identify();
      callOf(route, request);
      const stream = new EventStream();
      const lastHeard = request.headers['last-event-id'];
      const leave = subscribe({ tenantId, lastHeard: typeof lastHeard === 'string' ? lastHeard : null }, stream);
      open.add(stream);
      void stream.keepOpen(this.ports.clock, identify).then(() => {
        leave();
        open.delete(stream);
      });
      reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no');
      return reply.code(route.status).type('text/event-stream').send(stream.body);
    });
  }

  /** A route without a token. */
  serveOpen<R extends Route>(route: R, handle: (call: Call<R>) => Promise<AnswerOf<R>>): void {
    this.#add(route, request => handle(callOf(route, request)));
  }

  #add<R extends Route>(route: R, answer: (request: FastifyRequest) => Promise<AnswerOf<R>>): void {
    this.#route(route, async (request, reply) => {
      const answered = await answer(request);
      const size = preferredPageSizeOf(request.headers.prefer);
      const isPaged = typeof answered === 'object' && answered !== null && 'value' in answered;
      if (size !== null && isPaged && !urlOf(request).searchParams.has('$top')) {
        reply.header('preference-applied', `odata.maxpagesize=${size}`);
      }
      return reply.code(route.status).send(answered);
    });
  }

  #route(route: Route, handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>): void {
    const url = paramNamesOf(route.path).reduce((path, name) => path.replace(`{${name}}`, `:${name}`), route.path);
    const limit = route.bodyLimitBytes === null ? {} : { bodyLimit: route.bodyLimitBytes };
    this.#fastify.route({ method: route.method, url, ...limit, handler });
  }
}

function callOf<R extends Route>(route: R, request: FastifyRequest): Call<R> {
  return {
    params: parse(route.params, request.params, 'the address') as ParamsOf<R>,
    query: parse(route.query, request.query, 'the query') as QueryOf<R>,
    body: parse(route.body, request.body ?? undefined, 'the body') as BodyOf<R>,
    url: urlOf(request),
    preferredPageSize: preferredPageSizeOf(request.headers.prefer),
  };
}

function urlOf(request: FastifyRequest): URL {
  const base = `${request.protocol}://${request.host}`;
  if (URL.canParse(request.url, base)) return new URL(request.url, base);
  throw new Failure({ code: 'BadRequest', message: 'the Host header is not the name of a host' });
}

function parse(schema: z.ZodType, value: unknown, where: string): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message));
  throw new Failure({ code: 'BadRequest', message: `${where} is not as it should be: ${reasons.join('; ')}` });
}
