import type { UpToDate } from '@landbridge/model';
import { expect, test } from 'vitest';
import type { EntryStore } from '../ports.ts';
import { partly } from '../testing/partly.ts';
import { LEASE } from '../testing/ports.ts';
import { guid } from '../testing/samples.ts';
import { refuseRestored } from './refuse-restored.ts';

const [OURS, OTHER] = [guid(1), guid(2)];
const LAST = { dc: 'dc1', invocationId: OURS };

async function refused(dc: string, invocationId: typeof OURS, { known, before }: Record<'known' | 'before', UpToDate>) {
  const forgotten: string[] = [];
  const entries = partly<EntryStore>({
    forgetReplica: async (_, id) => void forgotten.push(id),
  });
  const told = { replica: { dc, invocationId }, before, after: before };
  const problem = await refuseRestored({ entries, lease: LEASE, known }, LAST, told).catch((error: unknown) => error);
  return { problem, forgotten };
}

test.each([
  ['as ever', 'dc1', OURS, { [OURS]: '10' }, { [OURS]: '10' }],
  ['as ever, with numbers of more digits', 'dc1', OURS, { [OURS]: '9' }, { [OURS]: '10' }],
  ['another one', 'dc2', OTHER, { [OURS]: '10' }, { [OTHER]: '1' }],
  ['another one that lags', 'dc2', OTHER, { [OURS]: '10', [OTHER]: '5' }, { [OTHER]: '5', [OURS]: '1' }],
  ['another one under the same name', 'dc1', OTHER, { [OURS]: '10', [OTHER]: '5' }, { [OTHER]: '6' }],
  ['one of which nothing was noted', 'dc1', OTHER, {}, { [OTHER]: '6' }],
])('who tells is %s', async (_, dc, id, known, before) => {
  expect(await refused(dc, id, { known, before })).toEqual({ problem: undefined, forgotten: [] });
});

test.each([
  ['has another database under its name', OTHER, { [OURS]: '10' }, { [OTHER]: '10' }],
  ['stands before what it told', OURS, { [OURS]: '10' }, { [OURS]: '9' }],
])('who %s was restored, and counts anew', async (_, id, known, before) => {
  const { problem, forgotten } = await refused('dc1', id, { known, before });
  expect(problem).toMatchObject({ problem: { code: 'ReplicaReplaced' } });
  expect(forgotten).toEqual([id]);
});
