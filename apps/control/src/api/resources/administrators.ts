import {
  createAdministrator,
  getAdministrator,
  listAdministrators,
  resetAdministratorAuthenticator,
  resetAdministratorPassword,
  revokeAdministratorSessions,
  updateAdministrator,
} from '@landbridge/contract';
import { ADMINISTRATOR_ROLES, type Principal, ROLE_PERMISSIONS, type RoleId, type TenantId } from '@landbridge/model';
import type { Administrator, AdministratorId, Administrators } from '@landbridge/tenancy';
import { authorizeGiving } from '../authorize.ts';
import { found, idFrom } from '../identifier.ts';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { newAccount, newPassword, showAdministrator } from '../shape/administrator.ts';

export function serveAdministrators(server: Server): void {
  const { administrators, clock, chance, hashes } = server.ports;
  const { read } = accountsOf(administrators);

  server.serve(listAdministrators, async call =>
    pageAnswer(call, await administrators.administrators(call.tenantId, pageRequestOf(call)), showAdministrator),
  );

  server.serve(getAdministrator, async call => showAdministrator(await read(call)));

  server.serve(createAdministrator, async ({ tenantId, principal, body }) => {
    const roles = body.roles as RoleId[];
    authorizeRoles(principal, roles);
    const { userPrincipalName, displayName, isBreakGlass } = body;
    const { made, shown, oneTimePassword } = newAccount(
      { userPrincipalName, displayName, roles, isBreakGlass },
      { clock, chance },
    );
    await administrators.add(tenantId, made, await hashes.hash(oneTimePassword));
    return shown;
  });
}

/** What is done to an account that is there. */
export function serveAdministratorActs(server: Server): void {
  const { administrators, sessions, passkeys, chance, hashes } = server.ports;
  const { read, toActOn } = accountsOf(administrators);

  server.serve(updateAdministrator, async call => {
    const { who } = await toActOn(call);
    const { displayName, roles, isBreakGlass, accountEnabled } = call.body;
    authorizeRoles(call.principal, (roles ?? []) as RoleId[]);
    await administrators.change(who, {
      ...(displayName !== undefined && { displayName }),
      ...(roles !== undefined && { roles: roles as RoleId[] }),
      ...(isBreakGlass !== undefined && { isBreakGlass }),
      ...(accountEnabled !== undefined && { isEnabled: accountEnabled }),
    });
    return showAdministrator(await read(call));
  });

  server.serve(resetAdministratorPassword, async call => {
    const { who } = await toActOn(call);
    const oneTimePassword = newPassword(chance);
    await administrators.setPassword(who, { hash: await hashes.hash(oneTimePassword), mustChange: true, keep: null });
    return { oneTimePassword };
  });

  server.serve(resetAdministratorAuthenticator, async call => {
    const { who } = await toActOn(call);
    await administrators.removeAuthenticator(who);
    await passkeys.removeAll(who);
    return undefined;
  });

  server.serve(revokeAdministratorSessions, async call => {
    const { who } = await toActOn(call);
    await sessions.end(who, null);
    return undefined;
  });
}

interface Wanted {
  readonly tenantId: TenantId;
  readonly principal: Principal;
  readonly params: { readonly id: string };
}

/** The account that a call names; both throw `Failure` NotFound for one that the tenant does not have. */
function accountsOf(administrators: Administrators) {
  const read = async ({ tenantId, params }: Wanted): Promise<Administrator> =>
    found(
      await administrators.administrator(tenantId, idFrom<AdministratorId>(params.id, 'administrator')),
      'administrator',
      params.id,
    );
  /** Nobody acts on somebody who may do more: else they could become them. */
  const toActOn = async (wanted: Wanted) => {
    const account = await read(wanted);
    authorizeRoles(wanted.principal, account.roles);
    return { who: { tenantId: wanted.tenantId, id: account.id } };
  };
  return { read, toActOn };
}

function authorizeRoles(principal: Principal, roles: readonly RoleId[]): void {
  authorizeGiving(
    principal,
    roles.flatMap(role => ROLE_PERMISSIONS[ADMINISTRATOR_ROLES[role]]),
  );
}
