import { timingSafeEqual } from 'node:crypto';
import {
  type Assertions,
  attempt,
  type Chance,
  type Clock,
  type Instant,
  type Log,
  MOST_FAILURES,
  succeed,
  type TenantId,
  Throttled,
  type Throttles,
} from '@landbridge/model';
import { digestOf, makeSecretText } from '../secret-text.ts';
import { GrantFailure } from './grant-failure.ts';
import type { ClientKeys, ClientTokens } from './ports.ts';

export interface GrantPorts {
  readonly tokens: ClientTokens;
  readonly assertions: Assertions;
  readonly throttles: Throttles;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Log;
}

/** A program's wish for a token (RFC 6749 section 4.4), and how it shows who it is. */
export interface AskedGrant {
  readonly tenantId: TenantId;
  readonly clientId: string;
  readonly proof: { readonly secret: string } | { readonly assertion: string };
  /** Null: whatever it was given. */
  readonly scope: string | null;
  /** From where it is asked. */
  readonly address: string;
  /** How we are addressed, for whom an assertion is. */
  readonly audiences: readonly string[];
}

export interface Granted {
  readonly token: string;
  readonly lifetimeMs: number;
}

const TOKEN_LIFETIME_MS = 3_600_000;

/**
 * A token for a program that shows who it is. It holds whatever the program may do when it is used, so that what is taken from the program is
 * taken from its tokens at once. Throws `GrantFailure`, and `Throttled` after too many wrong proofs from the address.
 */
export async function grantToken(ports: GrantPorts, asked: AskedGrant): Promise<Granted> {
  const { tokens, clock, chance, log } = ports;
  const { tenantId, address } = asked;
  checkScope(asked.scope);
  const { tenantExists, keys } = await tokens.keys(tenantId, asked.clientId);
  if (!tenantExists) throw unknown();
  const { client, ofOthers } = subjectsOf(keys, address);
  const now = clock.now();
  const lockedUntil = await attempt(ports.throttles, tenantId, { ...client, ...ofOthers }, now);
  if (lockedUntil !== null)
    throw new Throttled({ code: 'TooManyRequests', message: 'too many wrong secrets' }, lockedUntil - now);
  if (keys === null || !(await isProven(ports, asked, keys, now))) {
    log.warn('client refused', { client: asked.clientId, address });
    throw unknown();
  }
  await succeed(ports.throttles, tenantId, { ofAccount: Object.keys(client), ofOthers }, now);
  const token = makeSecretText('lba_', chance);
  await tokens.issue(tenantId, { sha256: digestOf(token), clientId: keys.id, issuedAt: now, expiresAt: now + TOKEN_LIFETIME_MS });
  log.info('token given', { client: keys.id, address });
  return { token, lifetimeMs: TOKEN_LIFETIME_MS };
}

/** Whatever is wrong is told alike. */
function unknown(): GrantFailure {
  return new GrantFailure('invalid_client', 'the client is not known to the tenant, or did not prove who it is');
}

/** As Microsoft's libraries ask: for a resource, whatever the program was given. */
function checkScope(scope: string | null): void {
  if (scope === null || /^[^\s]+\/\.default$/.test(scope)) return;
  throw new GrantFailure('invalid_scope', 'the scope is a resource and /.default, as in https://control.example.com/.default');
}

/** Nobody locks a program out who does not stand where it stands. */
function subjectsOf(keys: ClientKeys | null, address: string) {
  const client: Readonly<Record<string, number>> = keys ? { [`client ${keys.id} from ${address}`]: MOST_FAILURES.account } : {};
  return { client, ofOthers: { [`clients from ${address}`]: MOST_FAILURES.address } };
}

async function isProven(ports: GrantPorts, asked: AskedGrant, keys: ClientKeys, now: Instant): Promise<boolean> {
  const { proof, audiences, tenantId } = asked;
  if ('secret' in proof) return isSecretOf(keys, proof.secret, now);
  const publicKeys = keys.certificates
    .filter(({ startsAt, expiresAt }) => startsAt <= now && now < expiresAt)
    .map(({ publicKey }) => publicKey);
  const verified = await ports.assertions.verify(proof.assertion, { subject: keys.id, publicKeys, audiences, now });
  return verified !== null && ports.tokens.spend(tenantId, keys.id, verified);
}

function isSecretOf({ secrets }: ClientKeys, secret: string, now: Instant): boolean {
  const shown = digestOf(secret);
  return secrets.some(({ sha256, expiresAt }) => now < expiresAt && timingSafeEqual(sha256, shown));
}
