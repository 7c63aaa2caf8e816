import { createHmac } from 'node:crypto';
import { type Credential, isPasswordOf, type Pbkdf2, parseCredential, SALT_OCTETS } from '@landbridge/credential-hash';
import {
  attempt,
  type Clock,
  Failure,
  failed,
  instantOfFiletime,
  type Log,
  MOST_FAILURES,
  type ObjectId,
  succeed,
  type TenantId,
  Throttled,
  type Vault,
} from '@landbridge/model';
import { credentialPlace } from './place.ts';
import type { Candidate, CheckOutcome, CredentialChecks } from './ports.ts';

export interface CheckPorts {
  readonly checks: CredentialChecks;
  readonly vault: Pick<Vault, 'open'>;
  readonly pbkdf2: Pbkdf2;
  /** Of what is derived now: whoever has no credential is checked as long as whoever has one. */
  readonly iterations: number;
  readonly clock: Clock;
  readonly log: Log;
}

export interface CheckedCredential {
  readonly tenantId: TenantId;
  readonly userPrincipalName: string;
  readonly password: string;
  /** From where the password came, as whoever asks says. */
  readonly address: string;
}

const NEVER = new Set(['0', '9223372036854775807']);

/**
 * Whether this is the password that the account has in Active Directory, by what is kept of it: no domain controller is asked, and nothing
 * that fails here locks anything there. An unknown name, a wrong password, a disabled and an expired account are told alike, and take alike
 * long. Throws `Throttled` where too much failed lately: for the account from addresses like this one, or from the address.
 */
export async function checkCredential(ports: CheckPorts, asked: CheckedCredential): Promise<ObjectId | null> {
  const { checks, clock } = ports;
  const { tenantId, userPrincipalName, password, address } = asked;
  const candidate = await checks.candidate(tenantId, userPrincipalName, address);
  const { account, ofOthers } = subjectsOf(candidate, asked);
  const now = clock.now();
  const lockedUntil = await attempt(checks, tenantId, { ...account, ...ofOthers }, now);
  if (lockedUntil !== null) {
    await conclude(ports, asked, { candidate, outcome: 'lockedOut' });
    throw new Throttled({ code: 'TooManyRequests', message: 'too many wrong passwords' }, lockedUntil - now);
  }
  const credential = credentialOf(ports, asked, candidate);
  const isRight = await isPasswordOf(password, credential ?? nobodys(ports), ports.pbkdf2);
  const accepted = isRight && credential !== null && candidate !== null && isUsable(candidate, now);
  const fingerprint = credential && createHmac('sha256', credential.hash).update(password).digest('base64url').slice(0, 12);
  if (accepted) await succeed(checks, tenantId, { ofAccount: Object.keys(account), ofOthers }, now);
  else await checks.change(tenantId, Object.keys({ ...account, ...ofOthers }), (_, standing) => failed(standing, fingerprint));
  await conclude(ports, asked, { candidate, outcome: accepted ? 'accepted' : 'refused' });
  return accepted ? candidate.objectId : null;
}

/** Derived by nobody's password. */
function nobodys({ iterations }: CheckPorts): Credential {
  return { salt: new Uint8Array(SALT_OCTETS), iterations, hash: new Uint8Array(32) };
}

/** Who and what failures are counted for, and how many are too many. Somebody who guesses from elsewhere does not lock a person out. */
function subjectsOf(candidate: Candidate | null, { userPrincipalName, address }: CheckedCredential) {
  const account = candidate ? `account ${candidate.objectId}` : `name ${userPrincipalName.toLowerCase()}`;
  const from = candidate?.familiar ? `${account} familiar` : `${account} elsewhere`;
  return { account: { [from]: MOST_FAILURES.account }, ofOthers: { [`address ${address}`]: MOST_FAILURES.address } };
}

/** A row that does not open, as one that was put in another's place, is no credential. */
function credentialOf(
  { vault, log }: CheckPorts,
  { tenantId }: CheckedCredential,
  candidate: Candidate | null,
): Credential | null {
  if (candidate?.sealed == null) return null;
  try {
    const opened = vault.open(candidate.sealed, credentialPlace({ tenantId, objectId: candidate.objectId }));
    const credential = parseCredential(new TextDecoder().decode(opened));
    opened.fill(0);
    return credential;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    log.error('credential not opened', { object: candidate.objectId, code: error.problem.code, message: error.problem.message });
    return null;
  }
}

function isUsable({ enabled, accountExpires }: Candidate, now: number): boolean {
  if (!enabled) return false;
  if (accountExpires === null || NEVER.has(accountExpires)) return true;
  return instantOfFiletime(accountExpires) > now;
}

interface Concluded {
  readonly candidate: Candidate | null;
  readonly outcome: CheckOutcome;
}

async function conclude(
  { checks, clock, log }: CheckPorts,
  { tenantId, userPrincipalName, address }: CheckedCredential,
  { candidate, outcome }: Concluded,
): Promise<void> {
  const objectId = candidate?.objectId ?? null;
  log.info('password checked', { user: userPrincipalName, object: objectId, address, outcome });
  await checks.record(tenantId, { at: clock.now(), userPrincipalName, objectId, address, outcome });
}
