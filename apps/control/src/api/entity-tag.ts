import { createHash } from 'node:crypto';

/** A weak tag of an answer's text (RFC 9110 section 8.8.3): the same object shown otherwise has another. */
export function entityTagOf(text: string): string {
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}

/** Whether the caller has it already, by `If-None-Match` (RFC 9110 section 13.1.2), which compares weakly. */
export function isKnown(tag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false;
  const bare = tag.replace(/^W\//, '');
  return ifNoneMatch.split(',').some(one => one.trim() === '*' || one.trim().replace(/^W\//, '') === bare);
}
