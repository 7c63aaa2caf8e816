import { Failure } from '@landbridge/model';
import type { OwnSession, SessionId } from './administrator.ts';
import type { Passkeys } from './passkey-ports.ts';
import type { Sessions } from './ports.ts';
import { type ProofPorts, proveWhole } from './prove.ts';

export interface OwnSessionPorts extends ProofPorts {
  readonly sessions: Pick<Sessions, 'end'>;
  readonly passkeys: Pick<Passkeys, 'passkeys'>;
}

interface MaybeShown {
  readonly password?: string | undefined;
  readonly code?: string | undefined;
}

/** Whoever signed in so lately is not asked again. */
const FRESH_MS = 600_000;

/**
 * Ends one of one's own sessions. Another than this one is ended by whoever signed in lately, or shows again what the account has: else whoever
 * finds a session open could put its owner out. False where there is no such session. Throws `Failure` SignInRefused, SecondFactorRequired.
 */
export async function endOwnSession(
  ports: OwnSessionPorts,
  own: OwnSession,
  { id, shown }: { readonly id: SessionId; readonly shown: MaybeShown },
): Promise<boolean> {
  const isFresh = ports.clock.now() - own.beganAt < FRESH_MS;
  if (!isFresh && id !== own.sessionId) {
    const { password, code } = shown;
    if (password === undefined) throw missing();
    await proveWhole(ports, own, { password, code });
  }
  return (await ports.sessions.end(own.who, id)) > 0;
}

function missing(): Failure {
  return new Failure({ code: 'SignInRefused', message: 'this session is older than ten minutes: the password is wanted again' });
}
