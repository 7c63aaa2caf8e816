import type { RoleId } from '@landbridge/model';
import type { Administrator, AdministratorId } from '@landbridge/tenancy';
import { sql } from 'kysely';

export interface AdministratorRow {
  readonly id: AdministratorId;
  readonly user_principal_name: string;
  readonly display_name: string;
  readonly roles: readonly RoleId[];
  readonly must_change_password: boolean;
  readonly break_glass: boolean;
  readonly enabled: boolean;
  readonly has_authenticator: boolean;
  readonly passkeys: number;
  readonly created_at: Date;
}

/** What is shown of an administrator: never the password's hash or the authenticator's secret. */
export const ADMINISTRATOR_COLUMNS = sql`
  id, user_principal_name, display_name, roles, must_change_password, break_glass, disabled_at is null as enabled,
  authenticator_confirmed_at is not null as has_authenticator, created_at,
  (
    select count(*)::int from passkey where passkey.tenant_id = administrator.tenant_id and passkey.administrator_id = administrator.id
  ) as passkeys
`;

export function administratorOf(row: AdministratorRow): Administrator {
  return {
    id: row.id,
    userPrincipalName: row.user_principal_name,
    displayName: row.display_name,
    roles: row.roles,
    mustChangePassword: row.must_change_password,
    isBreakGlass: row.break_glass,
    isEnabled: row.enabled,
    hasAuthenticator: row.has_authenticator,
    passkeys: row.passkeys,
    createdAt: row.created_at.getTime(),
  };
}
