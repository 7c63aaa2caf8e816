import { Readable } from 'node:stream';
import { type AnswerOf, type BodyOf, type ParamsOf, paramNamesOf, type QueryOf, type Route } from '@landbridge/contract';
import { Failure, type Principal, type TenantId } from '@landbridge/model';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { authorize } from './authorize.ts';
import { startLines } from './lines.ts';
import type { ApiPorts } from './ports.ts';
import { sessionCookie } from './session-cookie.ts';
import { type Caller, callerOf, type OpenSession } from './token.ts';

/** What a handler is given: everything parsed. */
export interface Call<R extends Route> {
  readonly params: ParamsOf<R>;
  readonly query: QueryOf<R>;
  readonly body: BodyOf<R>;
  /** The address as the caller wrote it, for links to the next page. */
  readonly url: URL;
  /** From where it comes. */
  readonly address: string;
  readonly userAgent: string | null;
  /** Puts what a session is known by into the caller's cookie; null takes it away. */
  readonly keepSession: (sessionToken: string | null) => void;
}

/** A call of somebody who may make it. */
export interface TenantCall<R extends Route> extends Call<R> {
  readonly tenantId: TenantId;
  readonly principal: Principal;
  /** Null for a bearer token. */
  readonly session: OpenSession | null;
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

/** Puts routes of the contract on the server: who calls, whether they may, parsing, call, status. */
export class Server {
  readonly ports: ApiPorts;
  readonly #fastify: FastifyInstance;
  readonly #callers = new WeakMap<FastifyRequest, Caller>();

  constructor(fastify: FastifyInstance, ports: ApiPorts) {
    this.#fastify = fastify;
    this.ports = ports;
  }

  /** A route that wants a permission: the handler works for the tenant of whoever calls. */
  serve<R extends Route>(route: R, handle: (call: TenantCall<R>) => Promise<AnswerOf<R>>): void {
    this.#add(route, (request, reply) => handle(this.#tenantCall(route, request, reply)));
  }

  /** One that answers with a file: its body is made as fast as the caller takes it. */
  serveStream<R extends Route>(route: R, handle: (call: TenantCall<R>) => Promise<Streamed>): void {
    this.#route(route, async (request, reply) => {
      const { type, name, body } = await handle(this.#tenantCall(route, request, reply));
      reply.header('content-type', type).header('content-disposition', `attachment; filename="${name}"`);
      return reply.code(route.status).send(Readable.from(body));
    });
  }

  /** One that answers line by line. What fails before the first line is refused as usual, and after it is the last line. */
  serveLines<R extends Route>(route: R, handle: (call: TenantCall<R>, emit: Emit<R>) => Promise<void>): void {
    this.#route(route, async (request, reply) => {
      const call = this.#tenantCall(route, request, reply);
      const lines = await startLines(emit => handle(call, emit));
      return reply.code(route.status).type('application/x-ndjson').send(lines);
    });
  }

  /** An open route: there is nobody to work for. */
  serveOpen<R extends Route>(route: R, handle: (call: Call<R>) => Promise<AnswerOf<R>>): void {
    this.#add(route, (request, reply) => handle(this.#call(route, request, reply)));
  }

  #tenantCall<R extends Route>(route: R, request: FastifyRequest, reply: FastifyReply): TenantCall<R> {
    const caller = this.#callers.get(request);
    if (!caller) throw new Error(`${route.method} ${route.path} is open and was served as if it were not`);
    return { ...this.#call(route, request, reply), ...caller, tenantId: caller.principal.tenantId };
  }

  #call<R extends Route>(route: R, request: FastifyRequest, reply: FastifyReply): Call<R> {
    const keepSession = (sessionToken: string | null): void => {
      reply.header('set-cookie', sessionCookie(sessionToken, this.ports.publicUrl())).header('cache-control', 'no-store');
    };
    const { ip: address, headers } = request;
    return { ...parsedOf(route, request), address, userAgent: headers['user-agent']?.slice(0, 256) ?? null, keepSession };
  }

  #add<R extends Route>(route: R, answer: (request: FastifyRequest, reply: FastifyReply) => Promise<AnswerOf<R>>): void {
    this.#route(route, async (request, reply) => reply.code(route.status).send(await answer(request, reply)));
  }

  /** Whoever may not is refused before a byte of the body is read. */
  #route(route: Route, handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>): void {
    const url = paramNamesOf(route.path).reduce((path, name) => path.replace(`{${name}}`, `:${name}`), route.path);
    const limit = route.bodyLimitBytes === null ? {} : { bodyLimit: route.bodyLimitBytes };
    const onRequest = async (request: FastifyRequest): Promise<void> => {
      if (route.permission === 'open') return;
      const caller = await callerOf(request, this.ports);
      authorize(caller.principal, route.permission);
      this.#callers.set(request, caller);
    };
    this.#fastify.route({ method: route.method, url, ...limit, onRequest, handler });
  }
}

function parsedOf<R extends Route>(route: R, request: FastifyRequest): Pick<Call<R>, 'params' | 'query' | 'body' | 'url'> {
  return {
    params: parse(route.params, request.params, 'the address') as ParamsOf<R>,
    query: parse(route.query, request.query, 'the query') as QueryOf<R>,
    body: parse(route.body, request.body ?? undefined, 'the body') as BodyOf<R>,
    url: urlOf(request),
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
