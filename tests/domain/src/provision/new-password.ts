import { randomBytes } from 'node:crypto';

/** Random, and with every class of character that the domain's policy asks for. */
export function newPassword(): string {
  return `${randomBytes(15).toString('base64url')}-aA1`;
}
