import {
  addOwnPasskey,
  beginOwnPasskey,
  beginPasskeySignIn,
  listOwnPasskeys,
  removeOwnPasskey,
  renameOwnPasskey,
  signInByPasskey,
} from '@landbridge/contract';
import {
  addPasskey,
  beginPasskey,
  offerPasskeySignIn,
  type PasskeyId,
  removePasskey,
  signInWithPasskey,
} from '@landbridge/tenancy';
import { endSessionBefore } from '../end-session-before.ts';
import { idFrom, notFound } from '../identifier.ts';
import { ownOf } from '../own-session.ts';
import type { Server } from '../serve.ts';
import { assertionOf, registrationOf, showCreation, showPasskey, showRequest } from '../shape/passkey.ts';
import { showSignedIn } from '../shape/signed-in.ts';
import { tenantToSignInTo } from '../tenant-to-sign-in-to.ts';

export function servePasskeySignIn(server: Server): void {
  const { ports } = server;

  server.serveOpen(beginPasskeySignIn, async ({ body, address }) => {
    const tenantId = await tenantToSignInTo(ports, body);
    return showRequest(await offerPasskeySignIn(ports, { tenantId, address }));
  });

  server.serveOpen(signInByPasskey, async ({ body, address, userAgent, knownBy, keepSession }) => {
    const tenantId = await tenantToSignInTo(ports, body);
    const signed = await signInWithPasskey(ports, { tenantId, assertion: assertionOf(body.credential), address, userAgent });
    await endSessionBefore(ports, knownBy['cookie']);
    keepSession(signed.sessionToken);
    return showSignedIn(tenantId, signed);
  });
}

export function serveOwnPasskeys(server: Server): void {
  const { ports } = server;

  server.serve(listOwnPasskeys, async ({ principal, session }) => {
    if (session === null) return { value: [] };
    const passkeys = await ports.passkeys.passkeys(ownOf(principal, session).who);
    return { value: passkeys.map(showPasskey) };
  });

  server.serve(beginOwnPasskey, async ({ principal, session, body }) =>
    showCreation(await beginPasskey(ports, ownOf(principal, session), body)),
  );

  server.serve(addOwnPasskey, async ({ principal, session, body }) => {
    const made = { displayName: body.displayName, registration: registrationOf(body.credential) };
    return showPasskey(await addPasskey(ports, ownOf(principal, session), made));
  });

  server.serve(renameOwnPasskey, async ({ principal, session, params, body }) => {
    const { who } = ownOf(principal, session);
    if (!(await ports.passkeys.rename(who, idFrom<PasskeyId>(params.id, 'passkey'), body.displayName)))
      throw notFound('passkey', params.id);
    return undefined;
  });

  server.serve(removeOwnPasskey, async ({ principal, session, params, body }) => {
    const own = ownOf(principal, session);
    const id = idFrom<PasskeyId>(params.id, 'passkey');
    if (!(await removePasskey(ports, own, { id, shown: body }))) throw notFound('passkey', params.id);
    return undefined;
  });
}
