import type { ConfigurationId, Instant, TenantId } from '@landbridge/model';
import { FakeClock } from '@landbridge/testkit';
import { expect, test } from 'vitest';
import type { OnDemandRequests } from '../ports.ts';
import { takeTurn } from './rate.ts';

const wish = { tenantId: 'tenant' as TenantId, configurationId: 'configuration' as ConfigurationId };

function answering(oldest: Instant | null): OnDemandRequests & { readonly asked: unknown[] } {
  const asked: unknown[] = [];
  return {
    asked,
    take: async (who, window) => {
      asked.push([who.configurationId, window]);
      return oldest;
    },
  };
}

test('five within ten seconds are asked for, as of now', async () => {
  const clock = new FakeClock();
  await clock.advance(60_000);
  const requests = answering(null);
  await takeTurn(requests, clock, wish);
  const at = clock.now();
  expect(requests.asked).toEqual([['configuration', { since: at - 10_000, at, most: 5 }]]);
});

test('one too many is told how long to wait', async () => {
  const clock = new FakeClock();
  await clock.advance(60_000);
  await expect(takeTurn(answering(clock.now() - 4_000), clock, wish)).rejects.toMatchObject({
    problem: { code: 'TooManyRequests', message: 'at most 5 objects within 10 s are provisioned on demand' },
    retryAfterMs: 6_000,
  });
});
