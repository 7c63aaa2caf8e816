import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { PasswordHashes } from '@landbridge/model';

interface Parameters {
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** What the OWASP cheat sheet on password storage names as the least for Argon2id; about 40 ms on one slow core. */
const NOW: Parameters = { memory: 19_456, passes: 2, parallelism: 1 };
const SALT_OCTETS = 16;
const TAG_OCTETS = 32;
const TEXT = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([\w+/]{1,88})\$([\w+/]{1,88})$/;

const onPool = promisify(argon2);

/** Argon2id (RFC 9106) on the thread pool, in the text form of PHC. Old texts are checked by the parameters that they name. */
export const systemPasswordHashes: PasswordHashes = {
  hash: async password => {
    const salt = randomBytes(SALT_OCTETS);
    const { memory, passes, parallelism } = NOW;
    const tag = await tagOf(password, salt, NOW);
    return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(tag)}`;
  },
  matches: async (password, hash) => {
    const [, memory = '', passes = '', parallelism = '', salt = '', tag = ''] = TEXT.exec(hash) ?? [];
    if (tag === '') return false;
    const parameters = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
    const computed = await tagOf(password, Buffer.from(salt, 'base64'), parameters);
    const kept = Buffer.from(tag, 'base64');
    return kept.length === computed.length && timingSafeEqual(kept, computed);
  },
};

/** The same password is typed in several Unicode forms: NFKC makes them one (NIST SP 800-63B section 5.1.1.2). */
function tagOf(password: string, salt: Buffer, parameters: Parameters): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFKC'));
  return onPool('argon2id', { ...parameters, message, nonce: salt, tagLength: TAG_OCTETS });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
