import type { Chance, Problem, TenantId } from '@landbridge/model';
import { testMessage } from '../compose/message.ts';
import type { NoticeId } from '../notice.ts';
import type { Outcome, Target } from '../ports.ts';
import { type SendPorts, send } from './send.ts';

export interface Tested {
  readonly channel: Target['channel'];
  /** The address or the URL. */
  readonly target: string;
  /** Null when it was delivered. */
  readonly problem: Problem | null;
}

/** Sends a test to all of these at once and tells what became of each. Nothing is stored and nothing tried again. */
export async function sendTest(
  tenantId: TenantId,
  targets: readonly Target[],
  ports: SendPorts & { readonly chance: Chance },
): Promise<readonly Tested[]> {
  const { chance, clock, wording } = ports;
  const message = testMessage(chance.uuid() as NoticeId, tenantId, clock.now(), wording);
  return Promise.all(
    targets.map(async target => ({
      channel: target.channel,
      target: target.channel === 'email' ? target.address : target.url,
      problem: problemOf(await send(message, target, chance.uuid(), ports)),
    })),
  );
}

function problemOf(outcome: Outcome): Problem | null {
  return outcome.is === 'delivered' ? null : outcome.problem;
}
