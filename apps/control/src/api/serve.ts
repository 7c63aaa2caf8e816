import { Readable } from 'node:stream';
import { type AnswerOf, type BodyOf, type ParamsOf, paramNamesOf, type QueryOf, type Route } from '@landbridge/contract';
import { Failure, type TenantId } from '@landbridge/model';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Auditor } from './audit.ts';
import { authorize } from './authorize.ts';
import type { Call, Origin, TenantCall } from './call.ts';
import { entityTagOf, isKnown } from './entity-tag.ts';
import { EventStream } from './event-stream.ts';
import { followed } from './follow.ts';
import { startLines } from './lines.ts';
import type { ApiPorts } from './ports.ts';
import { preferredPageSizeOf } from './preference.ts';
import type { RefusalLog } from './refusal-log.ts';
import type { RequestLimits } from './request-limits.ts';
import { sessionCookie } from './session-cookie.ts';
import { type Caller, callerOf } from './token.ts';

const KNOWN_BY = ['authorization', 'cookie', 'host', 'x-forwarded-host', 'x-forwarded-proto', 'x-csrf-token'] as const;
const LONGEST_USER_AGENT = 256;

export type { Call, TenantCall } from './call.ts';

/** Sends one line; resolves when the caller has room for more. */
export type Emit<R extends Route> = (line: AnswerOf<R>) => Promise<void>;

/** An answer that may be larger than memory. */
export interface Streamed {
  readonly type: string;
  /** The file that whoever downloads it gets. */
  readonly name: string;
  readonly body: AsyncIterable<string | Uint8Array> | Iterable<string>;
}

/** Who listens to events. */
export interface Listening {
  readonly tenantId: TenantId;
  /** By the header Last-Event-ID. */
  readonly lastHeard: string | null;
}

interface Surroundings {
  readonly limits: RequestLimits | null;
  readonly refusals: RefusalLog;
}

/** Puts routes of the contract on the server: who calls, whether they may, parsing, call, status. */
export class Server {
  readonly ports: ApiPorts;
  readonly #fastify: FastifyInstance;
  readonly #callers = new WeakMap<FastifyRequest, Caller>();
  readonly #auditor: Auditor;
  readonly #surroundings: Surroundings;

  constructor(fastify: FastifyInstance, ports: ApiPorts, surroundings: Surroundings) {
    this.#surroundings = surroundings;
    this.#fastify = fastify;
    this.ports = ports;
    this.#auditor = new Auditor(ports);
  }

  /** A route that wants a permission: the handler works for the tenant of whoever calls. */
  serve<R extends Route>(route: R, handle: (call: TenantCall<R>) => Promise<AnswerOf<R>>): void {
    this.#auditor.knows(route, handle);
    this.#add(route, async (request, reply) => {
      const call = this.#tenantCall(route, request, reply);
      return this.#auditor.witness(route, call, () => handle(call));
    });
  }

  /** One that shows one thing: the answer has an entity tag, and is 304 without a body to who has it already. */
  serveTagged<R extends Route>(route: R, handle: (call: TenantCall<R>) => Promise<AnswerOf<R>>): void {
    this.#auditor.knows(route, handle);
    this.#route(route, async (request, reply) => {
      const text = JSON.stringify(await handle(this.#tenantCall(route, request, reply)));
      const tag = entityTagOf(text);
      reply.header('etag', tag);
      if (isKnown(tag, request.headers['if-none-match'])) return reply.code(304).send();
      return reply.code(route.status).type('application/json; charset=utf-8').send(text);
    });
  }

  /** One that answers with a number, as plain text. */
  serveNumber<R extends Route>(route: R, handle: (call: TenantCall<R>) => Promise<number>): void {
    this.#route(route, async (request, reply) => {
      const number = await handle(this.#tenantCall(route, request, reply));
      return reply.code(route.status).type('text/plain; charset=utf-8').send(String(number));
    });
  }

  /** One that answers with a file: its body is made as fast as the caller takes it. What is done before it is an act like others. */
  serveStream<R extends Route>(route: R, handle: (call: TenantCall<R>) => Promise<Streamed>): void {
    this.#route(route, async (request, reply) => {
      const call = this.#tenantCall(route, request, reply);
      const { type, name, body } = await this.#auditor.witness(route, call, () => handle(call));
      reply.header('content-type', type).header('content-disposition', `attachment; filename="${name}"`);
      return reply.code(route.status).send(Readable.from(body));
    });
  }

  /** One that answers line by line. What fails before the first line is refused as usual, and after it is the last line. */
  serveLines<R extends Route>(route: R, handle: (call: TenantCall<R>, emit: Emit<R>) => Promise<void>): void {
    this.#route(route, async (request, reply) => {
      const call = this.#tenantCall(route, request, reply);
      const lines = await startLines(emit => handle(call, emit));
      return reply.code(route.status).type('application/x-ndjson; charset=utf-8').send(lines);
    });
  }

  /** One whose answer lasts as long as its reader stays, may listen, and control runs. */
  serveEvents<R extends Route>(route: R, subscribe: (listening: Listening, stream: EventStream) => () => void): void {
    const open = new Set<EventStream>();
    this.#fastify.addHook('preClose', async () => open.forEach(stream => void stream.end()));
    this.#route(route, async (request, reply) => {
      const { tenantId } = this.#tenantCall(route, request, reply);
      const stream = new EventStream();
      const lastHeard = request.headers['last-event-id'];
      const leave = subscribe({ tenantId, lastHeard: typeof lastHeard === 'string' ? lastHeard : null }, stream);
      open.add(stream);
      void stream
        .keepOpen(this.ports.clock, () => this.#identify(route, request))
        .then(() => {
          leave();
          open.delete(stream);
        });
      reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no');
      return reply.code(route.status).type('text/event-stream; charset=utf-8').send(stream.body);
    });
  }

  /** An open route: there is nobody to work for. */
  serveOpen<R extends Route>(route: R, handle: (call: Call<R>) => Promise<AnswerOf<R>>): void {
    this.#add(route, (request, reply) => handle(this.#call(route, request, reply)));
  }

  /** An open route that answers with a text of the type that it declares. */
  serveDocument<R extends Route>(route: R, handle: (call: Call<R>) => Promise<string>): void {
    this.#route(route, async (request, reply) => {
      const text = await handle(this.#call(route, request, reply));
      return reply.code(route.status).type(`${route.mediaType}; charset=utf-8`).send(text);
    });
  }

  #tenantCall<R extends Route>(route: R, request: FastifyRequest, reply: FastifyReply): TenantCall<R> {
    const caller = this.#callers.get(request);
    if (!caller) throw new Error(`${route.method} ${route.path} is open and was served as if it were not`);
    return { ...this.#call(route, request, reply), ...caller, tenantId: caller.principal.tenantId, requestId: request.id };
  }

  #call<R extends Route>(route: R, request: FastifyRequest, reply: FastifyReply): Call<R> {
    const keepSession = (sessionToken: string | null): void => {
      reply.header('set-cookie', sessionCookie(sessionToken, this.ports.publicUrl())).header('cache-control', 'no-store');
    };
    return { ...parsedOf(route, request), ...originOf(request), keepSession };
  }

  #add<R extends Route>(route: R, answer: (request: FastifyRequest, reply: FastifyReply) => Promise<AnswerOf<R>>): void {
    this.#route(route, async (request, reply) => {
      const answered = await answer(request, reply);
      const size = preferredPageSizeOf(request.headers.prefer);
      const isPaged = typeof answered === 'object' && answered !== null && 'value' in answered;
      if (size !== null && isPaged && !urlOf(request).searchParams.has('$top')) {
        reply.header('preference-applied', `odata.maxpagesize=${size}`);
      }
      return reply.code(route.status).send(answered);
    });
  }

  /** Whoever may not is refused before a byte of the body is read. */
  #route(route: Route, handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>): void {
    const url = paramNamesOf(route.path).reduce((path, name) => path.replace(`{${name}}`, `:${name}`), route.path);
    const limit = route.bodyLimitBytes === null ? {} : { bodyLimit: route.bodyLimitBytes };
    const onRequest = async (request: FastifyRequest): Promise<void> => {
      if (route.permission === 'open') return;
      this.#callers.set(request, await this.#identify(route, request));
    };
    const following = {
      route,
      trace: this.ports.trace,
      whoCalls: (request: FastifyRequest) => this.#callers.get(request)?.principal,
    };
    this.#fastify.route({ method: route.method, url, ...limit, onRequest, handler: followed(following, handler) });
  }

  /** Who calls, if they may. */
  async #identify(route: Route, request: FastifyRequest): Promise<Caller> {
    const caller = await callerOf(request, this.ports);
    this.#surroundings.refusals.knows(request, caller.principal);
    this.#surroundings.limits?.admit(caller.principal);
    try {
      if (route.permission !== 'open') authorize(caller.principal, route.permission);
      return caller;
    } catch (error) {
      await this.#auditor.refused(route, { ...caller, ...originOf(request), requestId: request.id }, error);
      throw error;
    }
  }
}

type Parsed<R extends Route> = Pick<Call<R>, 'params' | 'query' | 'body' | 'url' | 'preferredPageSize'>;

function parsedOf<R extends Route>(route: R, request: FastifyRequest): Parsed<R> {
  return {
    params: parse(route.params, request.params, 'the address') as ParamsOf<R>,
    query: parse(route.query, request.query, 'the query') as QueryOf<R>,
    body: parse(route.body, request.body ?? undefined, 'the body') as BodyOf<R>,
    url: urlOf(request),
    preferredPageSize: preferredPageSizeOf(request.headers.prefer),
  };
}

function originOf({ headers, ip: address }: FastifyRequest): Origin {
  const known = KNOWN_BY.flatMap(name => (typeof headers[name] === 'string' ? [[name, headers[name]] as const] : []));
  return { address, userAgent: headers['user-agent']?.slice(0, LONGEST_USER_AGENT) ?? null, knownBy: Object.fromEntries(known) };
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
