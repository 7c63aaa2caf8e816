import type { ObjectId } from '@landbridge/model';

/**
 * A user principal name for someone whose own is taken: `anna+4711ab02@unresolved.example`. Derived from the object's id, so that it stays
 * the same at every cycle and is nobody else's. (Entra uses four digits; eight of a UUID's last do not collide in a tenant.)
 */
export function placeholderName(wanted: string, objectId: ObjectId, domain: string): string {
  const prefix = wanted.split('@')[0] ?? wanted;
  return `${prefix}+${objectId.slice(-8)}@${domain}`;
}
