import { Failure, GLOBAL_ADMINISTRATOR, type TenantId } from '@landbridge/model';
import { type AdministratorId, oneTimeText } from '@landbridge/tenancy';
import { firstAdminToken } from '../admin-token/index.ts';
import type { ControlSurroundings, OpenStores } from './ports.ts';

const FIRST_NAME = 'admin@landbridge.invalid';

/**
 * A tenant, the token of its administrator, and an account for them, on the first start. Both go into files that only their owner can read.
 * Answers the tenant that control began with.
 */
export async function firstStart(stores: OpenStores, surroundings: ControlSurroundings): Promise<TenantId> {
  const { settings, adapters, clock, log } = surroundings;
  const { tenantId } = await stores.tenants.first('default');
  await firstAdminToken({ tokens: stores.tokens, tenantId, files: adapters, settings, clock, log });
  await firstAdministrator(stores, surroundings, tenantId);
  return tenantId;
}

/** The password serves once. It is told on the terminal and stands in the file, and is not logged. */
async function firstAdministrator(stores: OpenStores, surroundings: ControlSurroundings, tenantId: TenantId): Promise<void> {
  const { settings, adapters, clock, chance, log, tell } = surroundings;
  const { items } = await stores.administrators.administrators(tenantId, { limit: 1, after: null });
  if (items.length > 0) return;
  const oneTimePassword = oneTimeText(chance);
  const account = {
    ...{ id: chance.uuid() as AdministratorId, userPrincipalName: FIRST_NAME, displayName: 'First administrator' },
    ...{ roles: [GLOBAL_ADMINISTRATOR], mustChangePassword: true, isBreakGlass: false, isEnabled: true, hasAuthenticator: false },
    passkeys: 0,
    createdAt: clock.now(),
  };
  try {
    await stores.administrators.add(tenantId, account, await adapters.hashes.hash(oneTimePassword));
  } catch (error) {
    // Another replica starts for the first time as well, and was there before.
    if (error instanceof Failure && error.problem.code === 'Conflict') return;
    throw error;
  }
  const file = `${settings.folder}/first-administrator`;
  const text = `tenant:            ${tenantId}\nname:              ${FIRST_NAME}\none-time password: ${oneTimePassword}\n`;
  await adapters.writePrivate(file, text);
  tell(`The first administrator, who sets another password at once (this stands in ${file} too):\n${text}`);
  log.info('first administrator made', { name: FIRST_NAME, file });
}
