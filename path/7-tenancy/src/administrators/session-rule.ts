import { createHash } from 'node:crypto';
import type { Chance, Instant } from '@landbridge/model';
import { digestOf, makeSecretText } from '../secret-text.ts';
import type { Session, SessionId } from './administrator.ts';

/** A session that nobody uses ends after the first, and any after the second. */
export const SESSION_LIMITS = { idleMs: 3_600_000, wholeMs: 12 * 3_600_000 } as const;

export interface NewSession {
  /** For the cookie alone. */
  readonly token: string;
  readonly sha256: Uint8Array;
  readonly session: Session;
}

export function newSession(chance: Chance, from: Pick<Session, 'address' | 'userAgent' | 'passkeyId'>, now: Instant): NewSession {
  const token = makeSecretText('lbc_', chance);
  const session = {
    ...from,
    id: chance.uuid() as SessionId,
    beganAt: now,
    lastUsedAt: now,
    expiresAt: now + SESSION_LIMITS.wholeMs,
  };
  return { token, sha256: digestOf(token), session };
}

/**
 * What a page has to send with every write, which a page of somebody else's can not know: the cookie comes by itself, this does not. It is
 * derived from the session, so that there is nothing to keep, and tells nothing of it.
 */
export function csrfTokenOf(sessionToken: string): string {
  return createHash('sha256').update(`csrf of ${sessionToken}`).digest('base64url');
}
