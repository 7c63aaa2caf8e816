import type { AuditOutbox, AuditReceiver, DirectoryAuditReader } from '@landbridge/directory';
import { type Clock, type DirectoryAudit, Failure, type Log, syslogLine } from '@landbridge/model';

export interface SendingPorts {
  readonly outbox: AuditOutbox;
  readonly chain: Pick<DirectoryAuditReader, 'chain'>;
  readonly receiver: AuditReceiver;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

const AT_ONCE = 200;
/** Longer than any batch takes: whoever has not settled by then is dead. */
const CLAIM_MS = 120_000;
const LOOK_EVERY_MS = 5_000;
/** After a batch that was not taken. */
const TRY_AGAIN_MS = 30_000;

/** Sends all that was not sent yet. Rejects when the receiver does not take a batch, which is sent again then: every act at least once, in order. */
async function sendUnsent({ outbox, chain, receiver, clock, signal }: SendingPorts): Promise<void> {
  for (;;) {
    const claimed = await outbox.claim(clock.now(), CLAIM_MS);
    if (claimed === null || signal.aborted) return;
    const { tenantId: tenant, after } = claimed;
    let through = after;
    try {
      const links = await chain.chain(tenant, after, AT_ONCE);
      const lines = links.map(({ sequence, hash, content }) => {
        const audit = JSON.parse(content) as DirectoryAudit;
        return syslogLine(audit, { at: new Date(audit.at).toISOString(), tenant, sequence, hash });
      });
      await receiver.send(lines, signal);
      through = links.at(-1)?.sequence ?? after;
    } finally {
      await outbox.settle(claimed, through);
    }
  }
}

/** Sends acts as they come until the signal is aborted. A receiver that is away is warned of once, and holds nothing else up. */
export async function sendAudits(ports: SendingPorts): Promise<void> {
  const { clock, log, signal } = ports;
  let isFailing = false;
  while (!signal.aborted) {
    try {
      await sendUnsent(ports);
      if (isFailing) log.info('acts are sent again');
      isFailing = false;
    } catch (error) {
      if (!isFailing && !signal.aborted) log.warn('acts are not sent', { reason: reasonOf(error) });
      isFailing = true;
    }
    await clock.sleep(isFailing ? TRY_AGAIN_MS : LOOK_EVERY_MS, signal).catch(() => undefined);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Failure)) return String(error);
  const { code, message, detail } = error.problem;
  return detail === undefined ? `${code}: ${message}` : `${code}: ${message}: ${detail}`;
}
