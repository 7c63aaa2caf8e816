import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { TRANSPORT } from '@landbridge/model';
import type { FastifyInstance } from 'fastify';
import type { RequestLimits } from './request-limits.ts';

/** A certificate with its chain, and its key, in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Whoever sends slowly is cut off: headers within seconds, a whole request within a minute. Answers may take as long as they want. */
const PATIENCE: ServerOptions = {
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
};

/** What browsers are to do with an answer: run nothing of it, frame it nowhere, guess no type, keep it nowhere, and tell nobody where it came from. */
const HEADERS = {
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/** Two years: browsers come by TLS alone for that long (RFC 6797). */
const TLS_ONLY = 'max-age=63072000; includeSubDomains';

/** A server that waits for nobody for ever; with a certificate it speaks TLS alone, from version 1.2. */
export function patientServer(certificate: Certificate | null): (handler: RequestListener) => Server {
  if (certificate === null) return handler => createServer(PATIENCE, handler);
  return handler => createTlsServer({ ...PATIENCE, ...certificate, ...TRANSPORT }, handler);
}

/** What programs that read OData look for first. */
const ODATA = { 'odata-version': '4.0' } as const;

/** Every answer carries its headers, and no address asks without end. */
export function harden(
  fastify: FastifyInstance,
  { isSecure, limits }: { readonly isSecure: () => boolean; readonly limits: RequestLimits | null },
): void {
  fastify.addHook('onRequest', async (request, reply) => {
    reply.headers(HEADERS);
    if (request.url.startsWith('/v1.0/')) reply.headers(ODATA);
    if (isSecure()) reply.header('strict-transport-security', TLS_ONLY);
    limits?.admitAddress(request.ip);
  });
}
