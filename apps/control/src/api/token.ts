import { createHash, timingSafeEqual } from 'node:crypto';
import { Failure, type Instant, type Principal } from '@landbridge/model';
import { csrfTokenOf, digestOf, type FirstDuty, type PasskeyId, SESSION_LIMITS, type SessionId } from '@landbridge/tenancy';
import type { FastifyRequest } from 'fastify';
import type { ApiPorts } from './ports.ts';
import { sessionTokenIn } from './session-cookie.ts';

const LONGEST = 4_096;
const READS = new Set(['GET', 'HEAD']);

/** Whoever calls, and the session that says so where one does. */
export interface Caller {
  readonly principal: Principal;
  readonly session: OpenSession | null;
}

export interface OpenSession {
  readonly id: SessionId;
  /** Which began it; null: a password did. */
  readonly passkeyId: PasskeyId | null;
  readonly beganAt: Instant;
  readonly csrfToken: string;
  readonly firstDuty: FirstDuty | null;
  readonly hasAuthenticator: boolean;
}

type Ports = Pick<ApiPorts, 'tokens' | 'sessions' | 'clock' | 'publicUrl'>;

/** Whom the bearer token (RFC 6750 section 2.1) or the cookie of a request speaks for; throws `Failure` Unauthorized. */
export async function callerOf(request: FastifyRequest, ports: Ports): Promise<Caller> {
  const { authorization } = request.headers;
  const sessionToken = sessionTokenIn(request.headers.cookie, ports.publicUrl());
  if (authorization === undefined && sessionToken !== null) return bySession(request, ports, sessionToken);
  const token = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization?.slice(0, LONGEST) ?? '')?.[1];
  if (token === undefined) throw new Failure({ code: 'Unauthorized', message: 'the request has no bearer token' });
  const principal = await ports.tokens.find(digestOf(token), ports.clock.now());
  if (principal === null) throw new Failure({ code: 'Unauthorized', message: 'the bearer token is not known or was revoked' });
  if (principal === 'expired') throw new Failure({ code: 'TokenExpired', message: 'the bearer token has expired' });
  return { principal, session: null };
}

/** A browser sends the cookie with whatever any page asks for: a write has to show that a page of ours asked. */
async function bySession({ method, headers }: FastifyRequest, { sessions, clock }: Ports, sessionToken: string): Promise<Caller> {
  const csrfToken = csrfTokenOf(sessionToken);
  const found = await sessions.find(digestOf(sessionToken), clock.now(), SESSION_LIMITS.idleMs);
  if (found === null) throw new Failure({ code: 'Unauthorized', message: 'the session is over: sign in again' });
  if (!READS.has(method) && !isEqual(headers['x-csrf-token'], csrfToken))
    throw new Failure({
      code: 'CsrfTokenMissing',
      message: 'a write of a session wants its CSRF token in the header x-csrf-token',
    });
  const { principal, sessionId: id, passkeyId, beganAt, firstDuty, hasAuthenticator } = found;
  return { principal, session: { id, passkeyId, beganAt, csrfToken, firstDuty, hasAuthenticator } };
}

function isEqual(shown: string | string[] | undefined, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return typeof shown === 'string' && timingSafeEqual(digest(shown), digest(wanted));
}
