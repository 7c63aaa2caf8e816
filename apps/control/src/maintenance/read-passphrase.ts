import { Failure } from '@landbridge/model';
import type { MaintenancePorts } from './ports.ts';

const SHORTEST_BYTES = 12;

/** Null: no file was named. Throws `Failure` SettingsInvalid for a passphrase that protects nothing, or none. */
export async function readPassphrase(
  { readSecret }: Pick<MaintenancePorts, 'readSecret'>,
  path: string | null,
): Promise<Uint8Array | null> {
  if (path === null) return null;
  const passphrase = await readSecret(path).catch(cause => {
    throw new Failure({ code: 'SettingsInvalid', message: `${path} can not be read`, detail: String(cause) }, { cause });
  });
  if (passphrase.length >= SHORTEST_BYTES) return passphrase;
  throw new Failure({
    code: 'SettingsInvalid',
    message: `${path} must hold a passphrase of ${SHORTEST_BYTES} characters or more`,
  });
}
