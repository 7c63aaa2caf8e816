import { type Guid, NIL_UUID } from '@landbridge/model';
import { expect, test } from 'vitest';
import type { EntryStore } from '../ports.ts';
import { partly } from '../testing/partly.ts';
import { LEASE } from '../testing/ports.ts';
import { guid } from '../testing/samples.ts';
import { reconcile } from './reconcile.ts';

async function reconciled(pages: readonly (readonly Guid[])[], read: (guids: readonly Guid[]) => void = () => undefined) {
  const did: unknown[] = [];
  const waiting = [...pages];
  const entries = partly<EntryStore>({
    unmentioned: async (_, after, limit) => {
      did.push(['unmentioned', after, limit]);
      return waiting.shift() ?? [];
    },
    storeVanished: async (_, guids) => void did.push(['vanished', guids]),
    endReconciliation: async (_, at) => void did.push(['end', at]),
  });
  const asking = async (guids: readonly Guid[]) => {
    did.push(['read', guids]);
    read(guids);
    return null;
  };
  const problem = await reconcile({ entries, read: asking }, LEASE, 7).catch((error: unknown) => error);
  return { did, problem };
}

test('everything that was not mentioned is asked for before it can have vanished, page by page', async () => {
  const pages = [[guid(1), guid(2)], [guid(3)]] as const;
  expect((await reconciled(pages)).did).toEqual([
    ['unmentioned', NIL_UUID, 1_000],
    ['read', pages[0]],
    ['vanished', pages[0]],
    ['unmentioned', guid(2), 1_000],
    ['read', pages[1]],
    ['vanished', pages[1]],
    ['unmentioned', guid(3), 1_000],
    ['end', 7],
  ]);
});

test('a read that breaks makes nothing vanish and ends nothing', async () => {
  const broken = new Error('no agent');
  const { did, problem } = await reconciled([[guid(1)]], () => {
    throw broken;
  });
  expect(problem).toBe(broken);
  expect(did.map(one => (one as string[])[0])).toEqual(['unmentioned', 'read']);
});
