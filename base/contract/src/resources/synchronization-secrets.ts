import { z } from 'zod';
import { idParams } from '../paging.ts';
import { defineRoute } from '../route.ts';

/** What Graph keeps of a configuration as texts by key, and what the texts hold, reference §15. */
const SECRET_KEYS = ['Domain', 'AppKey', 'SyncNotificationSettings'] as const;

/** `AppKey`: with password hash sync, or of objects alone. */
export const APP_KEY_SCENARIOS = { withPasswords: 'AD2AADPasswordHash', objectsAlone: 'AD2AADProvisioning' } as const;

export const domainSecret = z.object({ domain: z.string().max(255) });
export const appKeySecret = z.object({
  appKeyScenario: z.enum([APP_KEY_SCENARIOS.withPasswords, APP_KEY_SCENARIOS.objectsAlone]),
});
export const notificationSecret = z.object({
  Enabled: z.boolean().default(false),
  Recipients: z.union([z.email().max(254), z.literal('')]).default(''),
  DeleteThresholdEnabled: z.boolean().default(true),
  DeleteThresholdValue: z.number().int().min(1).max(1_000_000).default(500),
});

const secrets = z.object({ value: z.array(z.object({ key: z.enum(SECRET_KEYS), value: z.string().max(10_000) })) });
export type SynchronizationSecrets = z.output<typeof secrets>;

const path = '/v1.0/servicePrincipals/{id}/synchronization/secrets';

export const getSynchronizationSecrets = defineRoute({
  method: 'GET',
  path,
  permission: 'Synchronization.Read.All',
  description: 'the domain, password hash sync, and notification and deletion settings of a configuration, as Graph keeps them',
  params: idParams,
  response: secrets,
});

export const putSynchronizationSecrets = defineRoute({
  method: 'PUT',
  path,
  permission: 'Synchronization.ReadWrite.All',
  description: 'replaces all of them: what is left out is as in a new configuration; the domain stays what it is',
  params: idParams,
  body: secrets,
});
