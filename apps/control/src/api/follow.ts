import type { Route } from '@landbridge/contract';
import { type Principal, type Span, spanned, type Trace } from '@landbridge/model';
import type { FastifyReply, FastifyRequest } from 'fastify';

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** The handler of a route, followed as the trace says. Only an administrator's request goes on with a trace that it names. */
export function followed(
  {
    route,
    trace,
    whoCalls,
  }: {
    readonly route: Route;
    readonly trace: Pick<Trace, 'begin'>;
    readonly whoCalls: (request: FastifyRequest) => Principal | undefined;
  },
  handler: Handler,
): Handler {
  return (request, reply) => {
    const span = trace.begin('request', callersTrace(request, whoCalls(request)), { method: route.method, route: route.path });
    return spanned(span, async (open: Span) => {
      const answered = await handler(request, reply);
      open.note({ status: reply.statusCode });
      return answered;
    });
  };
}

function callersTrace({ headers }: FastifyRequest, caller: Principal | undefined): { readonly caller: string } | null {
  const { traceparent } = headers;
  if (typeof traceparent !== 'string' || caller === undefined || !isAdministrator(caller)) return null;
  return { caller: traceparent };
}

/** Programs, and people who are nothing but a User, are served without being followed. */
function isAdministrator({ kind, roles }: Principal): boolean {
  return kind !== 'client' && roles.some(role => role !== 'User');
}
