import { commonPasswords } from '@landbridge/common-passwords';
import {
  type Database,
  PostgresAdministrators,
  PostgresApiClients,
  PostgresPasskeyChallenges,
  PostgresPasskeys,
  PostgresRoleActs,
  PostgresSessions,
  PostgresSignIns,
  PostgresTenantRegister,
  PostgresTenants,
} from '@landbridge/postgres';
import { systemChance, systemPasswordHashes } from '@landbridge/system';
import { WebAuthnProofs } from '@landbridge/webauthn';

/** Who may do what, and what they are checked by, as control has it. */
export function accessStoresOver(database: Database) {
  return {
    roles: new PostgresRoleActs(database, systemChance),
    clients: new PostgresApiClients(database),
    administrators: new PostgresAdministrators(database),
    register: new PostgresTenantRegister(database),
    signIns: new PostgresSignIns(database),
    sessions: new PostgresSessions(database),
    passkeys: new PostgresPasskeys(database),
    challenges: new PostgresPasskeyChallenges(database),
    tenants: new PostgresTenants(database, systemChance),
    passkeyProofs: new WebAuthnProofs(),
    hashes: systemPasswordHashes,
    commonPasswords,
  };
}
