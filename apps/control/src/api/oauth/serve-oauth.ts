import { Failure, parseGuid, type TenantId, Throttled } from '@landbridge/model';
import { GrantFailure, type GrantFailureCode } from '@landbridge/tenancy';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiPorts } from '../ports.ts';
import type { RefusalLog } from '../refusal-log.ts';
import { metadataOf } from './metadata.ts';
import { readTokenRequest } from './token-request.ts';

type Ports = Pick<ApiPorts, 'grants' | 'publicUrl' | 'log'> & { readonly refusals: RefusalLog };
interface OfTenant {
  readonly Params: { readonly tenant: string };
}

const FORM = 'application/x-www-form-urlencoded';
const LONGEST_FORM_BYTES = 32_768;

/**
 * Where a program gets its token, as Microsoft's libraries ask for one: the token endpoint (RFC 6749 section 4.4) and the document that tells
 * where it is. Outside the contract, since neither the form nor the refusals are ours to choose.
 */
export function serveOAuth(fastify: FastifyInstance, ports: Ports): void {
  fastify.register(async scope => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(FORM, { parseAs: 'string', bodyLimit: LONGEST_FORM_BYTES }, (_, body, done) => done(null, body));
    scope.setErrorHandler((error, request, reply) => refuse(ports, error, request, reply));

    scope.post<OfTenant>('/:tenant/oauth2/v2.0/token', async (request, reply) => {
      const { issuer, tokenEndpoint } = metadataOf(ports.publicUrl(), tenantOf(request));
      const asked = readTokenRequest(request.headers.authorization, request.body, ports.grants.subjectOf);
      const { token, lifetimeMs } = await ports.grants.grant({
        ...asked,
        tenantId: tenantOf(request),
        address: request.ip,
        audiences: [tokenEndpoint, issuer],
      });
      const seconds = lifetimeMs / 1_000;
      reply.header('cache-control', 'no-store').header('pragma', 'no-cache');
      return { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, access_token: token };
    });

    scope.get<OfTenant>(
      '/:tenant/v2.0/.well-known/openid-configuration',
      async request => metadataOf(ports.publicUrl(), tenantOf(request)).document,
    );

    // Tokens are not signed, so that there is no key to tell; libraries ask nonetheless.
    scope.get<OfTenant>('/:tenant/discovery/v2.0/keys', async () => ({ keys: [] }));
  });
}

function tenantOf(request: FastifyRequest<OfTenant>): TenantId {
  const tenant = parseGuid(request.params.tenant);
  if (tenant !== undefined) return tenant as string as TenantId;
  throw new GrantFailure('invalid_request', 'the address has to name the tenant by its id');
}

const STATUSES: Readonly<Record<GrantFailureCode, number>> = {
  invalid_request: 400,
  invalid_client: 401,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  invalid_scope: 400,
};

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly description: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function refuse(ports: Ports, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status, code, description, headers = {} } = refusalOf(error);
  if (status >= 500) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    ports.log.error('request failed', { request: request.id, method: request.method, path: request.url.split('?')[0], reason });
  }
  // A program that did not prove who it is was told of with its id already.
  if (status === 429) ports.refusals.tell(request, 'TooManyRequests');
  if (code === 'invalid_request') ports.refusals.tell(request, 'BadRequest');
  reply.code(status).headers({ 'cache-control': 'no-store', ...headers });
  reply.send({ error: code, error_description: description, trace_id: request.id });
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof GrantFailure) {
    const { code, message: description } = error;
    const headers = code === 'invalid_client' ? { 'www-authenticate': 'Basic realm="landbridge"' } : {};
    return { status: STATUSES[code], code, description, headers };
  }
  if (error instanceof Throttled) {
    const headers = { 'retry-after': String(Math.ceil(error.retryAfterMs / 1_000)) };
    return { status: 429, code: 'temporarily_unavailable', description: error.message, headers };
  }
  if (isFaultOfTheRequest(error)) return { status: 400, code: 'invalid_request', description: `the body has to be ${FORM}` };
  return { status: error instanceof Failure ? 503 : 500, code: 'server_error', description: 'the request failed inside' };
}

function isFaultOfTheRequest(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && Number(error.statusCode) >= 400 && Number(error.statusCode) < 500;
}
