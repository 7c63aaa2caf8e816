import { Failure } from '@landbridge/model';
import { WireError } from '@landbridge/wire/bytes';
import { type KeySource, keytabKeys, parseKeytab } from '@landbridge/wire/krb5';

interface Keyed {
  /** The user principal name of the account. */
  readonly name: string;
  /** `exoip.test` */
  readonly fqdn: string;
}

/**
 * The keys that a key table holds of an account, by its name before the at sign or in full. Throws `Failure` SettingsInvalid where it is no key
 * table, or holds no AES key of the account.
 */
export function keysInTable(table: Uint8Array, { name, fqdn }: Keyed): KeySource {
  const entries = parsed(table);
  const [account = ''] = name.split('@');
  const realm = fqdn.toUpperCase();
  const keys = [account, name].map(one => keytabKeys(entries, realm, one)).find(({ etypes }) => etypes.length > 0);
  if (keys) return keys;
  const held = new Set(entries.map(entry => `${entry.components.join('/')}@${entry.realm}`));
  const message = `the key table holds no AES key of ${account}@${realm}`;
  throw new Failure({ code: 'SettingsInvalid', message, detail: `it holds keys of: ${[...held].join(', ') || 'nobody'}` });
}

function parsed(table: Uint8Array): ReturnType<typeof parseKeytab> {
  try {
    return parseKeytab(table);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw new Failure({ code: 'SettingsInvalid', message: 'this is no key table', detail: error.message }, { cause: error });
  }
}
