import { randomBytes, randomInt } from 'node:crypto';
import type { Chance } from '@landbridge/model';

/** The machine's randomness. */
export const systemChance: Chance = {
  bytes: length => new Uint8Array(randomBytes(length)),
  below: limit => randomInt(limit),
  uuid: () => uuidVersion7(Date.now(), chanceOfAnId()),
};

const ID_CHANCE_BYTES = 10;
/** Fetched for many ids at once: a call for each costs more than all the rest of it. */
let pool: Uint8Array = new Uint8Array(0);
let used = 0;

function chanceOfAnId(): Uint8Array {
  if (used + ID_CHANCE_BYTES > pool.length) {
    pool = randomBytes(400 * ID_CHANCE_BYTES);
    used = 0;
  }
  used += ID_CHANCE_BYTES;
  return pool.subarray(used - ID_CHANCE_BYTES, used);
}

/** RFC 9562 section 5.7: 48 bits of milliseconds, then chance. */
export function uuidVersion7(now: number, chance: Uint8Array): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.set(chance, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
