import { type AdministratorId, digestOf, SESSION_LIMITS } from '@landbridge/tenancy';
import type { ApiPorts } from './ports.ts';
import { sessionTokenIn } from './session-cookie.ts';

/** A browser has one session: who signs in anew leaves none behind that somebody could have got hold of. */
export async function endSessionBefore(
  { sessions, clock, publicUrl }: Pick<ApiPorts, 'sessions' | 'clock' | 'publicUrl'>,
  cookies: string | undefined,
): Promise<void> {
  const token = sessionTokenIn(cookies, publicUrl());
  const found = token === null ? null : await sessions.find(digestOf(token), clock.now(), SESSION_LIMITS.idleMs);
  if (found === null) return;
  const { tenantId, id } = found.principal;
  await sessions.end({ tenantId, id: id as AdministratorId }, found.sessionId);
}
