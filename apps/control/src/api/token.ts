import { createHash } from 'node:crypto';
import { Failure, type TenantId } from '@landbridge/model';
import type { Tokens } from './ports.ts';

const LONGEST = 4_096;

/** The tenant of a bearer token (RFC 6750 section 2.1); throws `Failure` Unauthorized. */
export async function tenantOf(authorization: string | undefined, tokens: Tokens): Promise<TenantId> {
  const token = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization?.slice(0, LONGEST) ?? '')?.[1];
  if (token === undefined) throw new Failure({ code: 'Unauthorized', message: 'the request has no bearer token' });
  const tenantId = await tokens.find(createHash('sha256').update(token).digest());
  if (tenantId === null) throw new Failure({ code: 'Unauthorized', message: 'the bearer token is not known or was revoked' });
  return tenantId;
}
