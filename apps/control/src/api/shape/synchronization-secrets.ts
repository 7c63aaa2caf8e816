import {
  APP_KEY_SCENARIOS,
  appKeySecret,
  domainSecret,
  notificationSecret,
  type SynchronizationSecrets,
} from '@landbridge/contract';
import type { ConfigurationChanges, ReadConfiguration } from '@landbridge/directory';
import { Failure } from '@landbridge/model';
import type { z } from 'zod';

type Key = SynchronizationSecrets['value'][number]['key'];

export function showSecrets({
  domainFqdn,
  guard,
  notificationEmail,
  passwordHashSync,
}: ReadConfiguration): SynchronizationSecrets {
  const texts: Readonly<Record<Key, unknown>> = {
    Domain: { domain: domainFqdn },
    AppKey: { appKeyScenario: passwordHashSync ? APP_KEY_SCENARIOS.withPasswords : APP_KEY_SCENARIOS.objectsAlone },
    SyncNotificationSettings: {
      Enabled: notificationEmail !== null,
      Recipients: notificationEmail ?? '',
      DeleteThresholdEnabled: guard.enabled,
      DeleteThresholdValue: guard.deleteThreshold,
    },
  };
  return { value: Object.entries(texts).map(([key, value]) => ({ key: key as Key, value: JSON.stringify(value) })) };
}

/** What a configuration becomes by these; throws `Failure` BadRequest for a text that is none of its key, Conflict for another domain. */
export function changesOfSecrets({ domainFqdn }: ReadConfiguration, { value }: SynchronizationSecrets): ConfigurationChanges {
  const texts = new Map(value.map(one => [one.key, one.value]));
  const named = read(domainSecret, 'Domain', texts.get('Domain') ?? JSON.stringify({ domain: domainFqdn }));
  if (named.domain.toLowerCase() !== domainFqdn) {
    throw new Failure({
      code: 'Conflict',
      message: `the configuration is for ${domainFqdn}; make another one for ${named.domain}`,
    });
  }
  const { appKeyScenario } = read(appKeySecret, 'AppKey', texts.get('AppKey') ?? OBJECTS_ALONE);
  const told = read(notificationSecret, 'SyncNotificationSettings', texts.get('SyncNotificationSettings') ?? '{}');
  return {
    passwordHashSync: appKeyScenario === APP_KEY_SCENARIOS.withPasswords,
    notificationEmail: told.Enabled && told.Recipients !== '' ? told.Recipients : null,
    guard: { enabled: told.DeleteThresholdEnabled, deleteThreshold: told.DeleteThresholdValue },
  };
}

const OBJECTS_ALONE = JSON.stringify({ appKeyScenario: APP_KEY_SCENARIOS.objectsAlone });

function read<Schema extends z.ZodType>(schema: Schema, key: Key, text: string): z.output<Schema> {
  const parsed = schema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`);
  throw new Failure({ code: 'BadRequest', message: `the value of ${key} is not as it should be: ${reasons.join('; ')}` });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
