import { type Clock, Throttled } from '@landbridge/model';
import type { OnDemandRequests } from '../ports.ts';
import type { OnDemandWish } from './wish.ts';

/** Reference §6: five requests within ten seconds, for each configuration. */
const ON_DEMAND_RATE = { requests: 5, withinMs: 10_000 } as const;

/** Throws `Throttled` when too many came lately, to whatever replica; a refused request does not count. */
export async function takeTurn(
  requests: OnDemandRequests,
  clock: Clock,
  wish: Pick<OnDemandWish, 'tenantId' | 'configurationId'>,
): Promise<void> {
  const { requests: most, withinMs } = ON_DEMAND_RATE;
  const at = clock.now();
  const oldest = await requests.take(wish, { since: at - withinMs, at, most });
  if (oldest === null) return;
  const message = `at most ${most} objects within ${withinMs / 1_000} s are provisioned on demand`;
  throw new Throttled({ code: 'TooManyRequests', message }, oldest + withinMs - at);
}
