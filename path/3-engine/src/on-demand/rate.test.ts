import { type ConfigurationId, Throttled } from '@landbridge/model';
import { FakeClock } from '@landbridge/testkit';
import { expect, test } from 'vitest';
import { OnDemandRate } from './rate.ts';

const ONE = '1' as ConfigurationId;
const OTHER = '2' as ConfigurationId;

test('five pass within ten seconds, the sixth is told how long to wait, and another configuration is not concerned', async () => {
  const clock = new FakeClock();
  const rate = new OnDemandRate(clock);
  for (let times = 0; times < 5; times++) {
    rate.take(ONE);
    await clock.advance(1_000);
  }
  expect(() => rate.take(ONE)).toThrow(Throttled);
  try {
    rate.take(ONE);
  } catch (error) {
    expect(error).toMatchObject({ problem: { code: 'TooManyRequests' }, retryAfterMs: 5_000 });
  }
  rate.take(OTHER);
  await clock.advance(4_999);
  expect(() => rate.take(ONE)).toThrow(Throttled);
  await clock.advance(1);
  rate.take(ONE);
  expect(() => rate.take(ONE)).toThrow(Throttled);
});
