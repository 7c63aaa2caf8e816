import { type BatchedAnswer, type BatchedRequest, sendBatch } from '@landbridge/contract';
import { Failure } from '@landbridge/model';
import type { FastifyInstance } from 'fastify';
import { answerBatch } from '../batch.ts';
import { errorAnswerOf, refusalOf } from '../error-answer.ts';
import type { Server } from '../serve.ts';

const VERSION = '/v1.0';
/** The batch's own say who asks, from where; those of a request say nothing about that. */
const OF_THE_BATCH = new Set(['authorization', 'cookie', 'host', 'content-length', 'transfer-encoding', 'connection']);
/** What a proxy of ours writes, of the batch as a whole: who could write it for one request would say from where it comes. */
const OF_A_PROXY = /^(x-)?forwarded(-|$)/i;
// As Graph writes them: its libraries look for them so.
const TOLD = ['Content-Type', 'ETag', 'Location', 'Retry-After', 'request-id', 'Preference-Applied'] as const;

/** Every request of a batch passes the same doors as one that comes by itself. */
export function serveBatch(server: Server, fastify: FastifyInstance): void {
  const { chance, clock } = server.ports;

  server.serve(sendBatch, async ({ body, knownBy, address }) => {
    const unmade = (id: string): BatchedAnswer => {
      const { problem, status } = refusalOf(new Failure({ code: 'DependencyFailed', message: 'a request before it failed' }));
      const answer = errorAnswerOf({ problem }, chance.uuid(), clock.now());
      return { id, status, headers: { 'Content-Type': 'application/json' }, body: answer };
    };
    const answer = async (request: BatchedRequest): Promise<BatchedAnswer> => {
      const { method, id } = request;
      const own = Object.entries(request.headers ?? {}).filter(([name]) => isOfTheRequest(name));
      const { body: payload } = request;
      const answered = await fastify.inject({
        method,
        url: urlOf(request),
        headers: { ...Object.fromEntries(own), ...knownBy },
        remoteAddress: address,
        ...(payload === undefined ? {} : { payload: payload as object }),
      });
      return shown(id, answered);
    };
    return { responses: [...(await answerBatch(body.requests, answer, unmade))] };
  });
}

function isOfTheRequest(header: string): boolean {
  return !OF_THE_BATCH.has(header.toLowerCase()) && !OF_A_PROXY.test(header);
}

/** Judged as it will be understood: every way to write an address is brought into one form first. */
function urlOf({ url }: BatchedRequest): string {
  const path = url.startsWith('/') ? url : `/${url}`;
  const { pathname, search } = new URL(path.startsWith(`${VERSION}/`) ? path : `${VERSION}${path}`, 'http://batch');
  if (!pathname.startsWith(`${VERSION}/`)) throw refused(`a request of a batch is of ${VERSION}`);
  if (decoded(pathname.slice(VERSION.length)).toLowerCase().startsWith('/$batch')) throw refused('a batch holds no batch');
  return pathname + search;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw refused('the address of a request of the batch is not encoded as it should be');
  }
}

function refused(message: string): Failure {
  return new Failure({ code: 'BadRequest', message });
}

interface Injected {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly rawPayload: Buffer;
}

function shown(id: string, { statusCode: status, headers, rawPayload }: Injected): BatchedAnswer {
  const told = TOLD.flatMap(name => {
    const value = headers[name.toLowerCase()];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
  const answer = { id, status, headers: Object.fromEntries(told) };
  if (rawPayload.length === 0) return answer;
  const isJson = String(headers['content-type']).startsWith('application/json');
  return { ...answer, body: isJson ? JSON.parse(rawPayload.toString()) : rawPayload.toString('base64') };
}
