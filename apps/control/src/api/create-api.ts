import { Failure, Throttled } from '@landbridge/model';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { errorAnswerOf, refusalOf } from './error-answer.ts';
import type { ApiPorts } from './ports.ts';
import { serveAgents } from './resources/agents.ts';
import { serveConfigurations } from './resources/configurations.ts';
import { serveContacts } from './resources/contacts.ts';
import { serveCredentialChecks } from './resources/credential-checks.ts';
import { serveCycles } from './resources/cycles.ts';
import { serveDeletedItems } from './resources/deleted-items.ts';
import { serveDeltas } from './resources/deltas.ts';
import { serveDirectoryObjects } from './resources/directory-objects.ts';
import { serveDomains } from './resources/domains.ts';
import { serveEscrows } from './resources/escrows.ts';
import { serveEvents } from './resources/events.ts';
import { serveGroups } from './resources/groups.ts';
import { serveHealth } from './resources/health.ts';
import { serveHeldDeletes } from './resources/held-deletes.ts';
import { serveLogExport } from './resources/log-export.ts';
import { serveManagers } from './resources/managers.ts';
import { serveNavigations } from './resources/navigations.ts';
import { serveNotices } from './resources/notices.ts';
import { serveNotificationSettings } from './resources/notification-settings.ts';
import { serveObjectHistory } from './resources/object-history.ts';
import { serveOnDemand } from './resources/on-demand.ts';
import { serveOnPremisesSynchronization } from './resources/on-premises-synchronization.ts';
import { servePasswords } from './resources/passwords.ts';
import { serveProvisioningLog } from './resources/provisioning-log.ts';
import { serveReferences } from './resources/references.ts';
import { serveRoleManagement } from './resources/role-management.ts';
import { serveSchemaVersions } from './resources/schema-versions.ts';
import { serveStatus } from './resources/status.ts';
import { serveSubscriptions } from './resources/subscriptions.ts';
import { serveJobs } from './resources/synchronization-jobs.ts';
import { serveSchema } from './resources/synchronization-schema.ts';
import { serveUsers } from './resources/users.ts';
import { serveWhatIf } from './resources/what-if.ts';
import { Server } from './serve.ts';

/** Bodies are small settings; nothing legitimate comes near this. */
const BODY_LIMIT_BYTES = 256 * 1_024;
const LONGEST_PARAM = 1_024;

export interface ApiOptions {
  /** A reverse proxy of ours stands before control: its X-Forwarded headers say how it was addressed. */
  readonly trustProxy?: boolean;
}

/** Control's HTTP API over its ports. It does not listen yet. */
export function createApi(ports: ApiPorts, { trustProxy = false }: ApiOptions = {}): FastifyInstance {
  const fastify = Fastify({
    trustProxy,
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: LONGEST_PARAM },
    genReqId: () => ports.chance.uuid(),
    frameworkErrors: (error, request, reply) => refuse(ports, error, request, reply),
  });
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('onRequest', async (request, reply) => void reply.header('request-id', request.id));
  fastify.setErrorHandler((error, request, reply) => refuse(ports, error, request, reply));
  fastify.setNotFoundHandler((request, reply) =>
    refuse(ports, new Failure({ code: 'NotFound', message: `there is no ${request.method} ${pathOf(request)}` }), request, reply),
  );
  const server = new Server(fastify, ports);
  serveUsers(server);
  serveGroups(server);
  serveContacts(server);
  serveManagers(server);
  serveNavigations(server);
  serveDirectoryObjects(server);
  serveDeltas(server);
  serveDeletedItems(server);
  serveProvisioningLog(server);
  serveLogExport(server);
  serveObjectHistory(server);
  serveJobs(server);
  serveSchema(server);
  serveConfigurations(server);
  serveSchemaVersions(server);
  serveWhatIf(server);
  serveOnDemand(server);
  serveCycles(server);
  serveHeldDeletes(server);
  serveEscrows(server);
  servePasswords(server);
  serveReferences(server);
  serveRoleManagement(server);
  serveCredentialChecks(server);
  serveAgents(server);
  serveDomains(server);
  serveNotices(server);
  serveNotificationSettings(server);
  serveOnPremisesSynchronization(server);
  serveSubscriptions(server);
  serveEvents(server);
  serveStatus(server);
  serveHealth(server);
  return fastify;
}

function refuse(ports: ApiPorts, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status, problem, details } = refusalOf(error);
  const fields = { request: request.id, method: request.method, path: pathOf(request), code: problem.code };
  if (status >= 500) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    ports.log.error('request failed', { ...fields, message: problem.message, reason });
  } else {
    ports.log.debug('request refused', { ...fields, message: problem.message });
  }
  if (error instanceof Throttled) reply.header('retry-after', String(Math.ceil(error.retryAfterMs / 1_000)));
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  reply
    .header('request-id', request.id)
    .code(status)
    .send(errorAnswerOf({ problem, details }, request.id, ports.clock.now()));
}

/** Without the query, which may hold names of people. */
function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? '';
}
