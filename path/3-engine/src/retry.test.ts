import { type Guid, pauseAfter } from '@landbridge/model';
import { FakeClock } from '@landbridge/testkit';
import { expect, test } from 'vitest';
import { retryEscrows } from './retry.ts';
import type { DueEscrow } from './stored.ts';
import { LEASE, walkingConfiguration, walksOver } from './testing/ports.ts';
import { CONFIGURATION, guid } from './testing/samples.ts';

async function retried(due: readonly DueEscrow[]) {
  const clock = new FakeClock();
  const asked: unknown[] = [];
  const tried: unknown[] = [];
  const read: Guid[][] = [];
  const walks = walksOver({
    dueEscrows: async (id, now, limit) => {
      asked.push([id, now - clock.now(), limit]);
      return due;
    },
    tryAgain: async (id, escrows) => void tried.push([id, escrows]),
  });
  const ports = { walks, clock, read: async (guids: readonly Guid[]) => void read.push([...guids]) };
  const any = await retryEscrows(ports, LEASE, walkingConfiguration());
  return { any, asked, tried, read, leases: walks.leases, now: clock.now() };
}

test('nothing is due: nothing is written or read', async () => {
  expect(await retried([])).toMatchObject({
    any: false,
    asked: [[CONFIGURATION, 0, 1_000]],
    tried: [],
    read: [],
    leases: [LEASE],
  });
});

test('what is due is tried once more, after a longer pause the next time; what was never read is read', async () => {
  const due: DueEscrow[] = [
    { guid: guid(1), attempts: 1, code: 'ObjectConflict' },
    { guid: guid(2), attempts: 4, code: 'NotReadYet' },
  ];
  const { any, tried, read, now } = await retried(due);
  expect(any).toBe(true);
  expect(tried).toEqual([
    [
      CONFIGURATION,
      [
        { guid: guid(1), attempts: 2, nextAt: now + pauseAfter(2) },
        { guid: guid(2), attempts: 5, nextAt: now + pauseAfter(5) },
      ],
    ],
  ]);
  expect(read).toEqual([[guid(2)]]);
});
