import { Failure, Throttled } from '@landbridge/model';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { errorAnswerOf, refusalOf } from './error-answer.ts';
import { type Certificate, harden, patientServer } from './harden.ts';
import { serveOAuth } from './oauth/serve-oauth.ts';
import type { ApiPorts } from './ports.ts';
import { RefusalLog } from './refusal-log.ts';
import { RequestLimits } from './request-limits.ts';
import { serveAdministratorActs, serveAdministrators } from './resources/administrators.ts';
import { serveAgentFiles, serveAgents } from './resources/agents.ts';
import { serveApplicationKeys } from './resources/application-keys.ts';
import { serveApplications } from './resources/applications.ts';
import { serveBatch } from './resources/batch.ts';
import { serveCloudObjects } from './resources/cloud-objects.ts';
import { serveConfigurations } from './resources/configurations.ts';
import { serveContacts } from './resources/contacts.ts';
import { serveCredentialChecks } from './resources/credential-checks.ts';
import { serveCycles } from './resources/cycles.ts';
import { serveDeletedItems } from './resources/deleted-items.ts';
import { serveDeltas } from './resources/deltas.ts';
import { serveDirectoryAudits } from './resources/directory-audits.ts';
import { serveDirectoryObjects } from './resources/directory-objects.ts';
import { serveDomains } from './resources/domains.ts';
import { serveEscrows } from './resources/escrows.ts';
import { serveEvents } from './resources/events.ts';
import { serveExpressionWriting } from './resources/expression-writing.ts';
import { serveGroupMembers } from './resources/group-members.ts';
import { serveGroups } from './resources/groups.ts';
import { serveHealth } from './resources/health.ts';
import { serveHeldDeletes } from './resources/held-deletes.ts';
import { serveInsights } from './resources/insights.ts';
import { serveKeys } from './resources/keys.ts';
import { serveLogExport } from './resources/log-export.ts';
import { serveMailServer } from './resources/mail-server.ts';
import { serveManagers } from './resources/managers.ts';
import { serveMetadata } from './resources/metadata.ts';
import { serveNavigations } from './resources/navigations.ts';
import { serveNotices } from './resources/notices.ts';
import { serveNotificationSettings } from './resources/notification-settings.ts';
import { serveObjectHistory } from './resources/object-history.ts';
import { serveOnDemand } from './resources/on-demand.ts';
import { serveOnPremisesSynchronization } from './resources/on-premises-synchronization.ts';
import { serveOpenApi } from './resources/openapi.ts';
import { serveOwnPasskeys, servePasskeySignIn } from './resources/passkeys.ts';
import { servePasswords } from './resources/passwords.ts';
import { serveProvisioningLog } from './resources/provisioning-log.ts';
import { serveReferences } from './resources/references.ts';
import { serveRetention } from './resources/retention.ts';
import { serveRoleManagement } from './resources/role-management.ts';
import { serveSavedFilters } from './resources/saved-filters.ts';
import { serveSchemaVersions } from './resources/schema-versions.ts';
import { serveOwnAccount, serveSignIn } from './resources/sign-in.ts';
import { serveSignInPolicy } from './resources/sign-in-policy.ts';
import { serveStatus } from './resources/status.ts';
import { serveSubscriptions } from './resources/subscriptions.ts';
import { serveJobs } from './resources/synchronization-jobs.ts';
import { serveSchema } from './resources/synchronization-schema.ts';
import { serveSynchronizationSecrets } from './resources/synchronization-secrets.ts';
import { serveTenants } from './resources/tenants.ts';
import { serveUsers } from './resources/users.ts';
import { serveWhatIf } from './resources/what-if.ts';
import { Server } from './serve.ts';

/** Bodies are small settings; nothing legitimate comes near this. */
const BODY_LIMIT_BYTES = 256 * 1_024;
const LONGEST_PARAM = 1_024;

export interface ApiOptions {
  /** A reverse proxy of ours stands before control: its X-Forwarded headers say how it was addressed. */
  readonly trustProxy?: boolean;
  /** Of a client; null: as many as it wants. */
  readonly requestsPerMinute?: number | null;
  /** Null: plain HTTP, behind a proxy that ends TLS or within one machine. */
  readonly certificate?: Certificate | null;
}

/** Control's HTTP API over its ports. It does not listen yet. */
export function createApi(ports: ApiPorts, options: ApiOptions = {}): FastifyInstance {
  const { trustProxy = false, requestsPerMinute = null, certificate = null } = options;
  const limits = requestsPerMinute === null ? null : new RequestLimits(requestsPerMinute, ports.clock);
  const refusing = { ports, refusals: new RefusalLog(ports) };
  const fastify = Fastify({
    serverFactory: patientServer(certificate),
    // One proxy is ours: what stands before its own entry, anybody may have written.
    trustProxy: (_, hop) => trustProxy && hop === 0,
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: LONGEST_PARAM },
    genReqId: () => ports.chance.uuid(),
    frameworkErrors: (error, request, reply) => refuse(refusing, error, request, reply),
  });
  fastify.removeContentTypeParser('text/plain');
  fastify.addHook('onRequest', async (request, reply) => void reply.header('request-id', request.id));
  harden(fastify, { isSecure: () => ports.publicUrl().startsWith('https:'), limits });
  fastify.setErrorHandler((error, request, reply) => refuse(refusing, error, request, reply));
  fastify.setNotFoundHandler((request, reply) =>
    refuse(
      refusing,
      new Failure({ code: 'NotFound', message: `there is no ${request.method} ${pathOf(request)}` }),
      request,
      reply,
    ),
  );
  const server = new Server(fastify, ports, { limits, refusals: refusing.refusals });
  serveDirectory(server);
  serveProvisioningLog(server);
  serveDirectoryAudits(server);
  serveLogExport(server);
  serveInsights(server);
  serveObjectHistory(server);
  serveSynchronization(server);
  servePasswords(server);
  serveReferences(server);
  serveAccess(server);
  serveCredentialChecks(server);
  serveAgents(server);
  serveAgentFiles(server);
  serveDomains(server);
  serveNotices(server);
  serveNotificationSettings(server);
  serveMailServer(server);
  serveKeys(server);
  serveRetention(server);
  serveOnPremisesSynchronization(server);
  serveSubscriptions(server);
  serveEvents(server);
  serveItself(server);
  serveBatch(server, fastify);
  serveOAuth(fastify, { ...ports, refusals: refusing.refusals });
  return fastify;
}

/** How control is, and what its API is. */
function serveItself(server: Server): void {
  serveHealth(server);
  serveOpenApi(server);
  serveMetadata(server);
  serveStatus(server);
}

/** What is synchronised, how, and what came of it. */
function serveSynchronization(server: Server): void {
  serveJobs(server);
  serveSynchronizationSecrets(server);
  serveSchema(server);
  serveConfigurations(server);
  serveSchemaVersions(server);
  serveExpressionWriting(server);
  serveWhatIf(server);
  serveOnDemand(server);
  serveCycles(server);
  serveHeldDeletes(server);
  serveEscrows(server);
}

/** Users, groups and contacts, and the ways between them. */
function serveDirectory(server: Server): void {
  serveUsers(server);
  serveGroups(server);
  serveContacts(server);
  serveCloudObjects(server);
  serveGroupMembers(server);
  serveManagers(server);
  serveNavigations(server);
  serveDirectoryObjects(server);
  serveDeltas(server);
  serveDeletedItems(server);
}

/** Who may do what. */
function serveAccess(server: Server): void {
  serveAdministrators(server);
  serveAdministratorActs(server);
  serveSignIn(server);
  serveOwnAccount(server);
  servePasskeySignIn(server);
  serveOwnPasskeys(server);
  serveSavedFilters(server);
  serveSignInPolicy(server);
  serveTenants(server);
  serveApplications(server);
  serveApplicationKeys(server);
  serveRoleManagement(server);
}

interface Refusing {
  readonly ports: ApiPorts;
  readonly refusals: RefusalLog;
}

function refuse({ ports, refusals }: Refusing, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status, problem, details } = refusalOf(error);
  const fields = { request: request.id, method: request.method, path: pathOf(request), code: problem.code };
  if (status >= 500) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    ports.log.error('request failed', { ...fields, message: problem.message, reason });
  } else {
    ports.log.debug('request refused because', { ...fields, message: problem.message });
    refusals.tell(request, problem.code);
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
