import type { Guid } from '@landbridge/model';
import type { Snapshot, SnapshotStore } from '../ports.ts';
import type { EntryPosition, WalkedEntry } from '../stored.ts';
import { partly } from './partly.ts';
import { knownDomain } from './ports.ts';

/** A snapshot of entries that stand under the domain's head in the order of their marks, in a directory that is empty. */
export function snapshotOf(entries: readonly WalkedEntry[], told: Partial<Snapshot> = {}): Snapshot {
  const isAfter = ({ position }: WalkedEntry, after: EntryPosition): boolean =>
    BigInt(position.mark) > BigInt(after.mark) || (position.mark === after.mark && position.guid > after.guid);
  return partly<Snapshot>({
    domain: async () => knownDomain(),
    takeEntries: async (_, after, limit) => entries.filter(entry => isAfter(entry, after)).slice(0, limit),
    entriesOf: async (_, guids) => entries.filter(entry => guids.includes(entry.guid)),
    takeEdges: async () => [],
    containersAbove: async () => [],
    knownRoots: async roots => new Set(roots),
    anyRootLives: async () => true,
    inGroups: async () => new Set<Guid>(),
    byAnchor: async () => [],
    holders: async () => [],
    objects: async () => [],
    unreadGroups: async () => [],
    mark: async () => '99',
    entryCount: async () => entries.length,
    mastered: async () => 1_000,
    heldByAlone: async () => [],
    waitingFor: async () => [],
    tallies: async () => ({ kinds: [], groups: [], objects: 1_000 }),
    heldNow: async () => ({ delete: 0, disable: 0, memberRemoval: 0 }),
    groupsLosing: async () => [],
    ...told,
  });
}

/** Whoever asks for a snapshot gets this one; for what domain is kept. */
export function snapshotsOf(snapshot: Snapshot): SnapshotStore & { readonly asked: unknown[] } {
  const asked: unknown[] = [];
  return {
    asked,
    snapshot: (domain, work) => {
      asked.push(domain);
      return work(snapshot);
    },
  };
}
