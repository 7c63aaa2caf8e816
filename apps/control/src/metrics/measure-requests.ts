import type { FastifyInstance } from 'fastify';
import type { Meter } from './ports.ts';

const MS_PER_SECOND = 1_000;

/** Every request by its route's pattern, never by its address, which names people. What no route answers is one route. */
export function measureRequests(fastify: FastifyInstance, meter: Meter): void {
  fastify.addHook('onResponse', async (request, reply) => {
    const labels = { method: request.method, route: request.routeOptions.url ?? 'none', status: String(reply.statusCode) };
    meter.observe('landbridge_http_request_duration_seconds', labels, reply.elapsedTime / MS_PER_SECOND);
  });
}
