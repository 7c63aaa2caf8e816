import { type Chance, type Clock, Failure } from '@landbridge/model';
import { ENROLMENT_PATH, type EnrolmentStore, enrol, enrolmentRequest } from '@landbridge/relay';
import type { FastifyInstance } from 'fastify';

/** The one route that needs no token: a new agent shows its one-time code and leaves its public key. */
export function serveEnrolment(
  fastify: FastifyInstance,
  ports: { readonly store: EnrolmentStore; readonly clock: Clock; readonly chance: Chance },
): void {
  fastify.post(ENROLMENT_PATH, async (request, reply) => {
    const read = enrolmentRequest.safeParse(request.body);
    if (!read.success) throw new Failure({ code: 'MessageMalformed', message: 'the enrolment is not as declared' });
    reply.code(201);
    return enrol(read.data, ports);
  });
}
