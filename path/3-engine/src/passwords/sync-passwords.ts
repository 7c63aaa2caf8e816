import {
  type Answering,
  type Clock,
  type Cookie,
  type DerivedCredential,
  Failure,
  type Guid,
  type Log,
  NIL_UUID,
  type PasswordChange,
  type PasswordChanges,
  type Problem,
  type TenantId,
} from '@landbridge/model';
import { problemOf } from '../cycle.ts';
import type { HeldLease, Lease } from '../ports.ts';
import type { PasswordStanding, PasswordStore, PendingPassword, SealCredential, SettledPassword } from './ports.ts';

export interface PasswordPorts {
  readonly passwords: PasswordStore;
  readonly agentFor: (tenantId: TenantId, domainFqdn: string) => Answering;
  readonly seal: SealCredential;
  /** Of PBKDF2, for what is derived from now on; what was derived with others is checked all the same. */
  readonly iterations: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** As many as an agent may be asked for at once. */
const ASKED_AT_ONCE = 500;
/** More than these, and more than a quarter of all, are read faster by reading all passwords anew than one by one. */
const FEW_PENDING = 1_000;
const FEW_OF_ALL = 1 / 4;

/**
 * Reads whose passwords changed, stretch by stretch, and has derived what they can be checked by, for those accounts that a configuration
 * wants. A domain that gives out no passwords is told of and changes nothing else: its objects are kept in step all the same.
 */
export async function syncPasswords(
  ports: PasswordPorts,
  { lease, lost }: Pick<HeldLease, 'lease' | 'lost'>,
): Promise<Problem | null> {
  const { passwords, clock, log } = ports;
  const standing = await passwords.standing(lease);
  if (!standing) return null;
  const { domainFqdn } = standing;
  const agent = ports.agentFor(lease.tenantId, domainFqdn);
  try {
    let told: PasswordChanges;
    let cookie = wantsAllAnew(standing) ? null : standing.cookie;
    do {
      told = await changesSince(agent, cookie, lost);
      await passwords.take(lease, { ...told, changes: together(told.changes) });
      cookie = told.cookie;
      await settlePending(ports, lease, { agent, lost });
    } while (told.more);
    await passwords.ended(lease, { at: clock.now(), problem: null });
    return null;
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code === 'LeaseLost') throw error;
    await passwords.ended(lease, { at: clock.now(), problem });
    log.warn('passwords not read', { domain: domainFqdn, code: problem.code, message: problem.message, detail: problem.detail });
    return problem;
  }
}

function wantsAllAnew({ pending, known }: PasswordStanding): boolean {
  return pending > FEW_PENDING && pending > known * FEW_OF_ALL;
}

/** A cookie that is refused, as after a domain controller was put back, means reading all of them anew. */
async function changesSince(agent: Answering, cookie: Cookie | null, signal: AbortSignal): Promise<PasswordChanges> {
  try {
    return await agent.one({ ask: 'password-changes', cookie }, signal);
  } catch (error) {
    if (cookie === null || !(error instanceof Failure) || error.problem.code !== 'CookieRefused') throw error;
    return agent.one({ ask: 'password-changes', cookie: null }, signal);
  }
}

/** Every account once, with the last that is told of it. */
function together(changes: readonly PasswordChange[]): readonly PasswordChange[] {
  const byGuid = new Map<Guid, PasswordChange>();
  for (const change of changes) {
    const before = byGuid.get(change.guid);
    byGuid.set(change.guid, {
      ...change,
      passwordVersion: change.passwordVersion ?? before?.passwordVersion ?? null,
      passwordSet: change.passwordSet ?? before?.passwordSet ?? null,
      userAccountControl: change.userAccountControl ?? before?.userAccountControl ?? null,
      accountExpires: change.accountExpires ?? before?.accountExpires ?? null,
    });
  }
  return [...byGuid.values()];
}

interface Asking {
  readonly agent: Answering;
  readonly lost: AbortSignal;
}

async function settlePending(ports: PasswordPorts, lease: Lease, { agent, lost }: Asking): Promise<void> {
  const { passwords, clock, iterations } = ports;
  for (let after = NIL_UUID as Guid; ; ) {
    const pending = await passwords.pending(lease, after, ASKED_AT_ONCE);
    const last = pending.at(-1);
    if (!last) return;
    const guids = pending.filter(isWanted).map(({ guid }) => guid);
    const answer = guids.length > 0 ? await agent.one({ ask: 'credentials', guids, iterations }, lost) : { credentials: [] };
    const derived = new Map(answer.credentials.map(one => [one.guid, one]));
    const settled = pending.map(one => settledBy(one, derived.get(one.guid), text => ports.seal(text, { ...lease, ...one })));
    await passwords.settle(lease, settled, clock.now());
    after = last.guid;
  }
}

/** A password that an administrator gave for once is nobody's yet. */
function isTemporary({ passwordSet }: Pick<PendingPassword, 'passwordSet'>): boolean {
  return passwordSet === '0';
}

function isWanted(pending: PendingPassword): boolean {
  return pending.allowed && pending.version !== null && !isTemporary(pending);
}

function settledBy(
  pending: PendingPassword,
  derived: DerivedCredential | undefined,
  seal: (credential: string) => string,
): SettledPassword {
  if (!pending.allowed) return { ...pending, outcome: 'withheldByRule', derived: null };
  if (isTemporary(pending)) return { ...pending, outcome: 'withheldTemporary', derived: null };
  if (pending.version === null) return { ...pending, outcome: 'none', derived: null };
  if (derived?.outcome === 'gone') return { ...pending, outcome: 'gone', derived: null };
  const credential = derived?.credential ?? null;
  if (!derived || credential === null || isBehind(derived, pending)) return { ...pending, outcome: 'behind', derived: null };
  if (isTemporary(derived)) return { ...pending, outcome: 'withheldTemporary', derived: null };
  const { passwordVersion, passwordSet } = derived;
  return { ...pending, outcome: 'synchronised', derived: { passwordVersion, passwordSet, sealed: seal(credential) } };
}

/**
 * A domain controller lags behind the one that told of the password: it has one from before, or the one that loses where two were set at once.
 * What was told once is not told again, so that it is asked for with the next run.
 */
function isBehind(derived: DerivedCredential, told: PendingPassword): boolean {
  const version = told.version ?? 0;
  if (derived.passwordVersion !== version) return derived.passwordVersion < version;
  return BigInt(derived.passwordSet) < BigInt(told.passwordSet ?? 0);
}
