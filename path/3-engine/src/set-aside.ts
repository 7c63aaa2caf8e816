import { type Problem, rdnValue } from '@landbridge/model';
import { Collector } from './6-export/collect.ts';
import type { WalkPage } from './ports.ts';
import { step } from './record/record.ts';
import type { EntryPosition } from './stored.ts';
import type { WalkedPage, Walking } from './walk.ts';

/**
 * Puts a single entry that nothing of the stages can be done with into escrow, so that the walk goes on behind it. What is wrong with it is a
 * fault of ours, and no reason to stop everybody else.
 */
export async function setAside(
  page: WalkPage,
  walking: Walking,
  after: EntryPosition,
  problem: Problem,
): Promise<WalkedPage | null> {
  const { configuration, schema, record, tellSkips } = walking;
  const [entry] = await page.takeEntries(configuration, after, 1);
  if (!entry) return null;
  const collector = new Collector(record, tellSkips, schema);
  const steps = [step('import', 'success', 'read from Active Directory')];
  const operations = [{ kind: 'fail', guid: entry.guid, problem }] as const;
  // Nothing is decided about the entry, so what is staged for it stays.
  collector.add({
    entry: { ...entry, staged: [] },
    name: rdnValue(entry.rdn),
    targetName: '',
    steps,
    operations,
    properties: null,
    share: null,
  });
  await page.write({
    ...collector.batch,
    configurationId: configuration.id,
    cycleId: record.cycleId,
    position: entry.position,
    freedKeys: [],
    takenKeys: [],
    admitted: [],
    withheld: [],
  });
  return { position: entry.position, counts: { ...collector.counts, walked: 1 } };
}
