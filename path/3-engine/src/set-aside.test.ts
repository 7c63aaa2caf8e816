import type { CompiledSchema } from '@landbridge/mapping';
import { pauseAfter } from '@landbridge/model';
import { expect, test } from 'vitest';
import type { WalkBatch } from './6-export/batch.ts';
import type { WalkPage } from './ports.ts';
import { setAside } from './set-aside.ts';
import type { WalkedEntry } from './stored.ts';
import { partly } from './testing/partly.ts';
import { walkingConfiguration } from './testing/ports.ts';
import { AT, CONFIGURATION, CYCLE, guid, recording, walkedEntry } from './testing/samples.ts';
import type { Walking } from './walk.ts';

const problem = { code: 'InternalError', message: 'broken' } as const;
const after = { mark: '3', guid: guid(3) };

async function aside(entries: readonly WalkedEntry[]) {
  const taken: unknown[] = [];
  const written: WalkBatch[] = [];
  const page = partly<WalkPage>({
    takeEntries: async (configuration, position, limit) => {
      taken.push([configuration.id, position, limit]);
      return entries;
    },
    write: async batch => void written.push(batch),
  });
  const schema = { redacted: [] } as unknown as CompiledSchema;
  const walking = partly<Walking>({ configuration: walkingConfiguration(), schema, record: recording(), tellSkips: true });
  return { result: await setAside(page, walking, after, problem), taken, written };
}

test('the one entry behind the position goes into escrow, and the walk goes on behind it', async () => {
  const staged = [{ kind: 'delete', state: 'held' }] as const;
  const { result, taken, written } = await aside([walkedEntry({ rdn: 'CN=Müller\\, Anna', staged })]);
  expect(taken).toEqual([[CONFIGURATION, after, 1]]);
  expect(result).toEqual({
    position: { mark: '1', guid: guid(1) },
    counts: { created: 0, updated: 0, restored: 0, skipped: 0, failed: 1, walked: 1 },
  });
  expect(written).toMatchObject([
    {
      configurationId: CONFIGURATION,
      cycleId: CYCLE,
      position: { mark: '1', guid: guid(1) },
      escrows: [{ guid: guid(1), entryClass: 'user', name: 'Müller, Anna', problem, attempts: 1, nextAt: AT + pauseAfter(1) }],
      creations: [],
      unstaged: [],
      freedKeys: [],
      takenKeys: [],
      admitted: [],
      withheld: [],
      records: [
        {
          action: 'other',
          status: 'failure',
          problem,
          target: null,
          steps: [{ type: 'import', status: 'success', description: 'read from Active Directory' }, { status: 'failure' }],
        },
      ],
    },
  ]);
});

test('where nothing is left nothing is written', async () => {
  expect(await aside([])).toMatchObject({ result: null, written: [] });
});
