import { type AskedGrant, GrantFailure } from '@landbridge/tenancy';
import { z } from 'zod';

/** Beside these, whatever a library adds is left alone (RFC 6749 section 3.2). */
const form = z.object({
  grant_type: z.string(),
  scope: z.string().max(1_024).optional(),
  client_id: z.string().max(256).optional(),
  client_secret: z.string().max(1_024).optional(),
  client_assertion: z.string().max(16_384).optional(),
  client_assertion_type: z.literal('urn:ietf:params:oauth:client-assertion-type:jwt-bearer').optional(),
});
type Form = z.output<typeof form>;

export type ReadTokenRequest = Pick<AskedGrant, 'clientId' | 'proof' | 'scope'>;

/** Who asks for a token, and how they show it: by a secret in the form or the header, or by an assertion. Throws `GrantFailure`. */
export function readTokenRequest(
  authorization: string | undefined,
  body: unknown,
  subjectOf: (assertion: string) => string | null,
): ReadTokenRequest {
  const read = formOf(body);
  if (read.grant_type !== 'client_credentials')
    throw new GrantFailure('unsupported_grant_type', 'the grant_type has to be client_credentials');
  const basic = basicOf(authorization);
  const shown = [basic, read.client_secret, read.client_assertion].filter(one => one !== undefined);
  if (shown.length !== 1)
    throw malformed('the client has to show who it is in one way: by client_secret, Basic, or client_assertion');
  return { ...clientOf(read, basic, subjectOf), scope: read.scope || null };
}

function formOf(body: unknown): Form {
  if (typeof body !== 'string') throw malformed('the request has no form');
  const pairs = [...new URLSearchParams(body)];
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw malformed('a parameter is there twice');
  const read = form.safeParse(Object.fromEntries(pairs));
  if (read.success) return read.data;
  throw malformed(`the parameter ${read.error.issues[0]?.path.join('.')} is missing or not as it should be`);
}

interface Basic {
  readonly id: string;
  readonly secret: string;
}

function clientOf(read: Form, basic: Basic | undefined, subjectOf: (assertion: string) => string | null) {
  const { client_id: named, client_secret: secret, client_assertion: assertion } = read;
  if (assertion !== undefined) {
    if (read.client_assertion_type === undefined) throw malformed('the client_assertion has no client_assertion_type');
    const clientId = named ?? subjectOf(assertion);
    if (clientId === null) throw malformed('the client_assertion is no JWT with a subject');
    return { clientId, proof: { assertion } };
  }
  if (basic) {
    if (named !== undefined && named !== basic.id) throw malformed('the client_id is not the one of the header');
    return { clientId: basic.id, proof: { secret: basic.secret } };
  }
  if (named === undefined) throw malformed('the parameter client_id is missing');
  return { clientId: named, proof: { secret: secret ?? '' } };
}

/** RFC 6749 section 2.3.1: both halves are form-encoded before they are joined. */
function basicOf(authorization: string | undefined): Basic | undefined {
  if (authorization === undefined) return undefined;
  const encoded = /^Basic +([A-Za-z0-9+/=]{1,4096})$/i.exec(authorization)?.[1];
  const [id, secret, ...more] = encoded === undefined ? [] : Buffer.from(encoded, 'base64').toString().split(':');
  if (id === undefined || secret === undefined || more.length > 0) throw malformed('the Authorization header is no Basic one');
  const decoded = (text: string): string => new URLSearchParams(`x=${text}`).get('x') ?? '';
  return { id: decoded(id), secret: decoded(secret) };
}

function malformed(message: string): GrantFailure {
  return new GrantFailure('invalid_request', message);
}
