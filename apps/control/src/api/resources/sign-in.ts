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
import { type Permission, permissionsOf } from '@landbridge/model';
import {
  changePassword,
  confirmAuthenticator,
  endOwnSession,
  offerAuthenticator,
  removeAuthenticator,
  type SessionId,
  signIn,
} from '@landbridge/tenancy';
import { endSessionBefore } from '../end-session-before.ts';
import { idFrom, notFound } from '../identifier.ts';
import { ownOf } from '../own-session.ts';
import type { Server } from '../serve.ts';
import { momentOf } from '../shape/moment.ts';
import { showSignedIn } from '../shape/signed-in.ts';
import { tenantToSignInTo } from '../tenant-to-sign-in-to.ts';

export function serveSignIn(server: Server): void {
  const { ports } = server;

  server.serveOpen(signInAdministrator, async ({ body, address, userAgent, knownBy, keepSession }) => {
    const tenantId = await tenantToSignInTo(ports, body);
    const { userPrincipalName, password, code = null } = body;
    const signed = await signIn(ports, {
      tenantId,
      userPrincipalName,
      password,
      code,
      address,
      userAgent,
    });
    await endSessionBefore(ports, knownBy['cookie']);
    keepSession(signed.sessionToken);
    return showSignedIn(tenantId, signed);
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
    const { csrfToken = null, firstDuty = null, hasAuthenticator = null } = session ?? {};
    const tenantDisplayName = await ports.tenants.displayName(tenantId);
    const who = { id, kind, tenantId, tenantDisplayName, displayName };
    return { ...who, roles: [...roles], permissions: [...permissions], csrfToken, firstDuty, hasAuthenticator };
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

  server.serve(revokeOwnSession, async ({ principal, session, params, body }) => {
    const own = ownOf(principal, session);
    const id = idFrom<SessionId>(params.id, 'session');
    if (!(await endOwnSession(ports, own, { id, shown: body ?? {} }))) throw notFound('session', params.id);
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
    offerAuthenticator(ports, ownOf(principal, session), body.password),
  );

  server.serve(confirmOwnAuthenticator, async ({ principal, session, body }) => ({
    recoveryCodes: [...(await confirmAuthenticator(ports, ownOf(principal, session), body.code))],
  }));

  server.serve(removeOwnAuthenticator, async ({ principal, session, body }) => {
    await removeAuthenticator(ports, ownOf(principal, session).who, body);
    return undefined;
  });
}
