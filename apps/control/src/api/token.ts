import { createHash } from 'node:crypto';
import { Failure, type Principal } from '@landbridge/model';
import type { FastifyRequest } from 'fastify';
import type { ApiPorts } from './ports.ts';

const LONGEST = 4_096;

/** Whom the bearer token of a request speaks for (RFC 6750 section 2.1); throws `Failure` Unauthorized. */
export async function principalOf(
  { headers }: FastifyRequest,
  { tokens, clock }: Pick<ApiPorts, 'tokens' | 'clock'>,
): Promise<Principal> {
  const token = /^Bearer +([\w.~+/=-]+)$/i.exec(headers.authorization?.slice(0, LONGEST) ?? '')?.[1];
  if (token === undefined) throw new Failure({ code: 'Unauthorized', message: 'the request has no bearer token' });
  const principal = await tokens.find(createHash('sha256').update(token).digest(), clock.now());
  if (principal === null) throw new Failure({ code: 'Unauthorized', message: 'the bearer token is not known or was revoked' });
  return principal;
}
