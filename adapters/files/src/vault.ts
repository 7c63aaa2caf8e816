import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { Failure, type KeyProvider, type Vault } from '@landbridge/model';

const VERSION = 'v1';
const CIPHER = 'aes-256-gcm';
/** NIST SP 800-38D section 8.2: 96 bits; drawn at random, which is safe for 2^32 secrets under one key (section 8.3). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A vault under the provider's keys, as they are now. Sealed text is `v1.`, the key's name, and nonce, tag and cipher text. */
export async function openVault(provider: KeyProvider): Promise<Vault> {
  const keys = (await provider.keys()).map(key => ({ key, name: nameOf(key) }));
  const [first] = keys;
  if (!first) throw new Failure({ code: 'SettingsInvalid', message: 'there is no key to seal secrets with' });
  const mark = `${VERSION}.${first.name}.`;
  return {
    mark,
    keyNames: keys.map(({ name }) => name),
    hasOlderKeys: keys.length > 1,
    seal: (secret, place) => `${mark}${encrypt(secret, first.key, place).toString('base64url')}`,
    open: (sealed, place) => {
      const [version, name, text = ''] = sealed.split('.');
      const key = keys.find(one => one.name === name)?.key;
      if (version !== VERSION || !key) throw unreadable('it was sealed under a key that is not there any more');
      return decrypt(Buffer.from(text, 'base64url'), key, place);
    },
  };
}

/** Tells keys apart and says nothing of them. */
function nameOf(key: Uint8Array): string {
  return createHash('sha256').update('landbridge key name').update(key).digest('hex').slice(0, 12);
}

function encrypt(secret: Uint8Array, key: Uint8Array, place: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(place));
  const text = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

function decrypt(sealed: Uint8Array, key: Uint8Array, place: string): Uint8Array {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw unreadable('it is cut off');
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(place)).setAuthTag(tag);
  try {
    const text = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES));
    return new Uint8Array(Buffer.concat([text, decipher.final()]));
  } catch {
    throw unreadable('it was changed or belongs elsewhere');
  }
}

function unreadable(why: string): Failure {
  return new Failure({ code: 'SecretUnreadable', message: `a stored secret can not be opened: ${why}` });
}
