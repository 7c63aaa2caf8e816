import {
  changeOwnPassword,
  confirmOwnAuthenticator,
  getMe,
  listOwnSessions,
  offerOwnAuthenticator,
  removeOwnAuthenticator,
  revokeOwnSession,
  signInAdministrator,
  signOut,
} from '@landbridge/contract';
import { Failure, type Permission, type Principal, permissionsOf, type TenantId } from '@landbridge/model';
import {
  type AdministratorId,
  changePassword,
  confirmAuthenticator,
  csrfTokenOf,
  digestOf,
  type NamedAdministrator,
  offerAuthenticator,
  removeAuthenticator,
  SESSION_LIMITS,
  type SessionId,
  signIn,
} from '@landbridge/tenancy';
import { idFrom, notFound } from '../identifier.ts';
import type { ApiPorts } from '../ports.ts';
import type { Server } from '../serve.ts';
import { sessionTokenIn } from '../session-cookie.ts';
import { momentOf } from '../shape/moment.ts';
import type { OpenSession } from '../token.ts';

export function serveSignIn(server: Server): void {
  const { ports } = server;

  server.serveOpen(signInAdministrator, async ({ body, address, userAgent, knownBy, keepSession }) => {
    const tenantId = (body.tenantId?.toLowerCase() as TenantId | undefined) ?? (await ports.tenants.only());
    if (tenantId === null)
      throw new Failure({ code: 'BadRequest', message: 'control has several tenants: name one by tenantId' });
    const { userPrincipalName, password, code = null } = body;
    const { administrator, sessionToken } = await signIn(ports, {
      tenantId,
      userPrincipalName,
      password,
      code,
      address,
      userAgent,
    });
    await endBefore(ports, knownBy['cookie']);
    keepSession(sessionToken);
    const { id, displayName, mustChangePassword, hasAuthenticator } = administrator;
    const csrfToken = csrfTokenOf(sessionToken);
    const { userPrincipalName: name } = administrator;
    return { id, tenantId, userPrincipalName: name, displayName, csrfToken, mustChangePassword, hasAuthenticator };
  });

  server.serve(signOut, async ({ principal, session, keepSession }) => {
    const own = ownOf(principal, session);
    await ports.sessions.end(own.who, own.sessionId);
    keepSession(null);
    return undefined;
  });

  server.serve(getMe, async ({ principal, session }) => {
    const { id, kind, tenantId, displayName, roles } = principal;
    const permissions: readonly Permission[] = [...permissionsOf(principal)].sort();
    const csrfToken = session?.csrfToken ?? null;
    return { id, kind, tenantId, displayName, roles: [...roles], permissions: [...permissions], csrfToken };
  });

  server.serve(listOwnSessions, async ({ principal, session }) => {
    if (session === null) return { value: [] };
    const { who, sessionId } = ownOf(principal, session);
    const sessions = await ports.sessions.sessions(who, ports.clock.now());
    const value = sessions.map(({ id, address, userAgent, beganAt, lastUsedAt, expiresAt }) => ({
      ...{ id, address, userAgent, isThisOne: id === sessionId },
      ...{ beganDateTime: momentOf(beganAt), lastUsedDateTime: momentOf(lastUsedAt), expiresDateTime: momentOf(expiresAt) },
    }));
    return { value };
  });

  server.serve(revokeOwnSession, async ({ principal, session, params }) => {
    const { who } = ownOf(principal, session);
    if ((await ports.sessions.end(who, idFrom<SessionId>(params.id, 'session'))) === 0) throw notFound('session', params.id);
    return undefined;
  });
}

/** What is one's own: only a session has a person behind it. */
export function serveOwnAccount(server: Server): void {
  const { ports } = server;

  server.serve(changeOwnPassword, async ({ principal, session, body }) => {
    const { who, sessionId } = ownOf(principal, session);
    await changePassword(ports, who, { current: body.currentPassword, wanted: body.newPassword, session: sessionId });
    return undefined;
  });

  server.serve(offerOwnAuthenticator, ({ principal, session, body }) =>
    offerAuthenticator(ports, ownOf(principal, session).who, body.password),
  );

  server.serve(confirmOwnAuthenticator, async ({ principal, session, body }) => ({
    recoveryCodes: [...(await confirmAuthenticator(ports, ownOf(principal, session).who, body.code))],
  }));

  server.serve(removeOwnAuthenticator, async ({ principal, session, body }) => {
    await removeAuthenticator(ports, ownOf(principal, session).who, body);
    return undefined;
  });
}

/** A browser has one session: who signs in anew leaves none behind that somebody could have got hold of. */
async function endBefore(
  { sessions, clock, publicUrl }: Pick<ApiPorts, 'sessions' | 'clock' | 'publicUrl'>,
  cookies: string | undefined,
): Promise<void> {
  const token = sessionTokenIn(cookies, publicUrl());
  const found = token === null ? null : await sessions.find(digestOf(token), clock.now(), SESSION_LIMITS.idleMs);
  if (found === null) return;
  const { tenantId, id } = found.principal;
  await sessions.end({ tenantId, id: id as AdministratorId }, found.sessionId);
}

function ownOf(
  { tenantId, id }: Principal,
  session: OpenSession | null,
): { readonly who: NamedAdministrator; readonly sessionId: SessionId } {
  if (session === null) throw new Failure({ code: 'BadRequest', message: 'only an administrator who signed in has that' });
  return { who: { tenantId, id: id as AdministratorId }, sessionId: session.id };
}
