import {
  attempt,
  type Chance,
  type Clock,
  Failure,
  type Log,
  MOST_FAILURES,
  type PasswordHashes,
  succeed,
  type TenantId,
  Throttled,
  type Throttles,
  type Vault,
} from '@landbridge/model';
import type { Administrator } from './administrator.ts';
import type { Sessions, SignIns, SigningIn } from './ports.ts';
import { isSecondFactor } from './second-factor.ts';
import { newSession } from './session-rule.ts';

export interface SignInPorts {
  readonly signIns: SignIns;
  readonly sessions: Sessions;
  readonly hashes: PasswordHashes;
  readonly throttles: Throttles;
  readonly vault: Pick<Vault, 'open'>;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
}

export interface AskedSignIn {
  readonly tenantId: TenantId;
  readonly userPrincipalName: string;
  readonly password: string;
  /** Of the authenticator, or a recovery code. */
  readonly code: string | null;
  readonly address: string;
  readonly userAgent: string | null;
}

export interface SignedIn {
  readonly administrator: Administrator;
  /** For the cookie alone. */
  readonly sessionToken: string;
}

/** Argon2id of nobody's password, so that an unknown name takes as long as a known one. */
const NOBODYS = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
/** Wrong passwords of an account from everywhere in an hour: many more than a person makes, and far too few to guess one. */
const MOST_FROM_EVERYWHERE = 200;

/**
 * Begins a session. An unknown name, a wrong password and a disabled account are told alike and take alike long. Throws `Failure`
 * SignInRefused, SecondFactorRequired where only the code is missing, and `Throttled` where too much failed lately.
 */
export async function signIn(ports: SignInPorts, asked: AskedSignIn): Promise<SignedIn> {
  const { signIns, sessions, throttles, clock, chance, log } = ports;
  const { tenantId, userPrincipalName, address, userAgent } = asked;
  const found = await signIns.named(tenantId, userPrincipalName);
  if (found === null && !(await signIns.tenantExists(tenantId))) throw refused();
  const now = clock.now();
  // What is locked here does not count everywhere: else one address alone could lock the account.
  const { fromHere, fromEverywhere, address: ofOthers } = subjectsOf(found, asked);
  const lockedUntil =
    (await attempt(throttles, tenantId, { ...fromHere, ...ofOthers }, now)) ??
    (await attempt(throttles, tenantId, fromEverywhere, now));
  if (lockedUntil !== null)
    throw new Throttled({ code: 'TooManyRequests', message: 'too many wrong passwords' }, lockedUntil - now);
  const outcome = await outcomeOf(ports, asked, found, now);
  log.info('sign-in checked', { administrator: userPrincipalName, address, outcome });
  if (outcome === 'codeMissing') {
    // The password was right: only the account waits for what belongs to it.
    await succeed(throttles, tenantId, { ofAccount: [], ofOthers }, now);
    throw codeMissing();
  }
  if (outcome === 'refused' || found === null) throw refused();
  await succeed(throttles, tenantId, { ofAccount: Object.keys({ ...fromHere, ...fromEverywhere }), ofOthers }, now);
  const { administrator } = found;
  const { token, sha256, session } = newSession(chance, { address, userAgent, passkeyId: null }, now);
  await sessions.begin({ tenantId, id: administrator.id }, session, sha256);
  return { administrator, sessionToken: token };
}

async function outcomeOf(
  ports: SignInPorts,
  { tenantId, password, code }: AskedSignIn,
  found: SigningIn | null,
  now: number,
): Promise<'accepted' | 'codeMissing' | 'refused'> {
  const isRight = await ports.hashes.matches(password, found?.passwordHash ?? NOBODYS);
  if (!isRight || !found?.administrator.isEnabled) return 'refused';
  const { id, hasAuthenticator } = found.administrator;
  if (!hasAuthenticator) return 'accepted';
  if (code === null) return 'codeMissing';
  return (await isSecondFactor(ports, { tenantId, id }, found, { code, now })) ? 'accepted' : 'refused';
}

interface Subjects {
  readonly fromHere: Readonly<Record<string, number>>;
  readonly fromEverywhere: Readonly<Record<string, number>>;
  /** Behind which others may stand, too. */
  readonly address: Readonly<Record<string, number>>;
}

/** Whoever guesses from elsewhere locks nobody out, and nobody at all locks out who is there for the worst day. */
function subjectsOf(found: SigningIn | null, { userPrincipalName, address }: AskedSignIn): Subjects {
  const account = `administrator ${userPrincipalName.toLowerCase()}`;
  return {
    fromHere: { [`${account} from ${address}`]: MOST_FAILURES.account },
    fromEverywhere: found?.administrator.isBreakGlass ? {} : { [account]: MOST_FROM_EVERYWHERE },
    address: { [administratorsFrom(address)]: MOST_FAILURES.address },
  };
}

/** What everybody's failures from one address are counted under, however they sign in. */
export function administratorsFrom(address: string): string {
  return `administrators from ${address}`;
}

function refused(): Failure {
  return new Failure({ code: 'SignInRefused', message: 'the name, the password or the code is wrong' });
}

function codeMissing(): Failure {
  return new Failure({ code: 'SecondFactorRequired', message: 'the account has an authenticator, and its code is missing' });
}
