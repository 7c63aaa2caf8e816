import {
  type ClaimedSubscription,
  type DeltaReader,
  FIRST_POSITION,
  notificationsOf,
  readDelta,
  type SubscriptionLook,
  type SubscriptionQueue,
  type SubscriptionSecrets,
  subscriptionPlace,
  type ToldPosition,
} from '@landbridge/directory';
import { type Clock, Failure, type Log, RETENTION_DAYS, type Vault } from '@landbridge/model';
import { nextAttemptAt, type Outcome, signedHeaders, type WebhookCaller } from '@landbridge/notices';

export interface LookPorts {
  readonly queue: SubscriptionQueue;
  readonly delta: DeltaReader;
  readonly webhooks: WebhookCaller;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

const DAY_MS = 86_400_000;
/** As many objects as one call tells. */
const AT_ONCE = 100;
export const LOOK_EVERY_MS = 5_000;

/** Tells one subscriber what changed since it was told last, one page at most. What is not answered is told again. */
export async function lookFor(claimed: ClaimedSubscription, ports: LookPorts): Promise<void> {
  const { clock, queue } = ports;
  const { next, body } = await pageOf(claimed, ports);
  const outcome: Outcome = body === null ? { is: 'delivered' } : await call(claimed, body, ports);
  const now = clock.now();
  if (outcome.is === 'delivered') {
    const nextLookAt = next.round === null ? now + LOOK_EVERY_MS : now;
    return queue.settle(claimed, { position: next, problem: null, failingSince: null, nextLookAt });
  }
  const { problem } = outcome;
  const failingSince = claimed.failingSince ?? now;
  const again = outcome.is === 'again' ? nextAttemptAt(claimed.attempts, { queuedAt: failingSince, now }) : null;
  const fields = { subscription: claimed.id, attempts: claimed.attempts, ...problem };
  ports.log.warn(again === null ? 'subscription given up' : 'subscriber not told yet', fields);
  if (again === null) await queue.remove(claimed.tenantId, claimed.id);
  else await queue.settle(claimed, { position: claimed.position, problem, failingSince, nextLookAt: again });
}

/** What is to be told, null for nothing, and how far it goes. */
async function pageOf(
  claimed: ClaimedSubscription,
  { delta, vault, clock, log }: LookPorts,
): Promise<{ readonly next: SubscriptionLook['position']; readonly body: string | null }> {
  const { tenantId, kind, objectId, position } = claimed;
  const at = clock.now();
  const now = await delta.now([position.since.snapshot]);
  if (now.origin !== position.origin || !now.hasBeen || at - position.since.at > RETENTION_DAYS.delta * DAY_MS) {
    log.warn('subscriber begins anew', { subscription: claimed.id });
    return { next: { origin: now.origin, since: { snapshot: now.snapshot, at }, round: null }, body: null };
  }
  const begun = position.round ?? { ...FIRST_POSITION, until: now.snapshot, at };
  const references = kind === 'group' ? (['member', 'owner'] as const) : [];
  const ids = objectId === null ? null : [objectId];
  const round = { kind, ids, since: position.since.snapshot, until: begun.until, references };
  const page = await readDelta(delta, { tenantId, round, position: begun, limit: AT_ONCE });
  const next: ToldPosition =
    page.next === null
      ? { ...position, since: { snapshot: begun.until, at: begun.at }, round: null }
      : { ...position, round: { ...page.next, until: begun.until, at: begun.at } };
  const { clientState } = secretsOf(claimed, vault);
  const value = notificationsOf(page.items, claimed, { clientState, expires: new Date(claimed.expiresAt).toISOString() });
  return { next, body: value.length === 0 ? null : JSON.stringify({ value }) };
}

async function call(claimed: ClaimedSubscription, body: string, { webhooks, vault, clock, signal }: LookPorts): Promise<Outcome> {
  const { signingSecret } = secretsOf(claimed, vault);
  const signed =
    signingSecret === null
      ? {}
      : signedHeaders(new TextEncoder().encode(signingSecret), { noticeId: claimed.id, body, at: clock.now() });
  return webhooks.post({ url: claimed.url, headers: signed, body }, signal);
}

function secretsOf({ tenantId, id, sealed }: ClaimedSubscription, vault: Vault): SubscriptionSecrets {
  try {
    return JSON.parse(new TextDecoder().decode(vault.open(sealed, subscriptionPlace(tenantId, id))));
  } catch (cause) {
    throw new Failure({ code: 'SecretUnreadable', message: 'the secrets of a subscription can not be opened' }, { cause });
  }
}
