import type { Log, Problem } from '@landbridge/model';
import { messageOf } from '../compose/message.ts';
import type { ClaimedDelivery, DeliveryQueue, Outcome, Settlement } from '../ports.ts';
import { nextAttemptAt } from './pauses.ts';
import { type SendPorts, send } from './send.ts';

export interface DeliverPorts extends SendPorts {
  readonly deliveries: DeliveryQueue;
  readonly log: Log;
}

const AT_ONCE = 20;
/** Longer than any attempt takes: whoever has not settled a delivery by then is dead. */
const CLAIM_MS = 120_000;

const WEBHOOK_GONE: Problem = { code: 'WebhookRemoved', message: 'the webhook was removed before the notice was delivered' };

/** Tries everything that is due once. Resolves to how many deliveries that were. */
export async function deliverDue(ports: DeliverPorts): Promise<number> {
  let tried = 0;
  while (!ports.signal.aborted) {
    const claimed = await ports.deliveries.claim(ports.clock.now(), { limit: AT_ONCE, claimMs: CLAIM_MS });
    await Promise.all(claimed.map(delivery => deliver(delivery, ports)));
    tried += claimed.length;
    if (claimed.length < AT_ONCE) break;
  }
  return tried;
}

async function deliver(delivery: ClaimedDelivery, ports: DeliverPorts): Promise<void> {
  const { notice, to, id } = delivery;
  const outcome: Outcome = to
    ? await send(messageOf(notice, ports.wording), to, id, ports)
    : { is: 'never', problem: WEBHOOK_GONE };
  const settlement = settlementOf(outcome, delivery, ports.clock.now());
  await ports.deliveries.settle(delivery, settlement, ports.clock.now(), notice.tenantId);
  const fields = { notice: notice.id, kind: notice.kind, channel: to?.channel ?? 'webhook', attempts: delivery.attempts };
  if (settlement.state === 'delivered') ports.log.info('notice delivered', fields);
  else
    ports.log.warn(settlement.state === 'failed' ? 'notice given up' : 'notice not delivered yet', {
      ...fields,
      ...settlement.problem,
    });
}

function settlementOf(outcome: Outcome, { attempts, queuedAt }: ClaimedDelivery, now: number): Settlement {
  if (outcome.is === 'delivered') return { state: 'delivered' };
  const { problem } = outcome;
  const next = outcome.is === 'again' ? nextAttemptAt(attempts, { queuedAt, now }) : null;
  return next === null ? { state: 'failed', problem } : { state: 'queued', problem, nextAttemptAt: next };
}
