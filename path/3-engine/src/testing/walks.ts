import type { CycleCounts, Guid } from '@landbridge/model';
import type { ReferenceBatch, WalkedEdge } from '../5-reference-resolution/resolve.ts';
import type { WalkBatch } from '../6-export/batch.ts';
import type { CycleEnd, Lease, WalkPage, WalkStore } from '../ports.ts';
import type { DueEscrow, EntryPosition, StagedOperation, Tally, WalkedEntry, WalkingConfiguration } from '../stored.ts';
import { partly } from './partly.ts';

export interface KeptStore {
  /** Pages of entries as they are taken; read again by whoever pushes to it. */
  readonly entries: (readonly WalkedEntry[])[];
  readonly edges: (readonly WalkedEdge[])[];
  readonly strays: (readonly WalkedEdge[])[];
  readonly due: (readonly DueEscrow[])[];
  readonly unread: (readonly Guid[])[];
  readonly releasable: (readonly StagedOperation[])[];
  readonly kinds: readonly Tally[];
  readonly held: number;
  readonly escrows: number;
  readonly hasWork: boolean;
  readonly configurations: readonly WalkingConfiguration[];
}

/** What a walk does to a directory that is empty: in its order, by the names of the ports. */
export class KeptWalks {
  readonly did: unknown[] = [];
  readonly taken: (readonly [EntryPosition, number])[] = [];
  readonly written: WalkBatch[] = [];
  readonly references: ReferenceBatch[] = [];
  readonly saved: CycleCounts[] = [];
  readonly ended: CycleEnd[] = [];
  readonly leases = new Set<Lease>();
  readonly walks: WalkStore;

  constructor(
    told: Partial<KeptStore> = {},
    more: { readonly page?: Partial<WalkPage>; readonly walks?: Partial<WalkStore> } = {},
  ) {
    const page = partly<WalkPage>({ ...this.#page(told), ...more.page });
    const note = <T>(lease: Lease, what: unknown, answer: T): T => {
      this.leases.add(lease);
      this.did.push(what);
      return answer;
    };
    this.walks = partly<WalkStore>({
      configurations: async lease => note(lease, 'configurations', told.configurations ?? []),
      beginRun: async lease => note(lease, 'beginRun', told.configurations ?? []),
      hasWork: async () => told.hasWork ?? true,
      walkPage: async (lease, work) => {
        this.leases.add(lease);
        return work(page);
      },
      beginCycle: async (lease, cycle) => note(lease, ['beginCycle', cycle], undefined),
      saveCounts: async (lease, cycleId, counts) => {
        this.saved.push(counts);
        return note(lease, ['saveCounts', cycleId], undefined);
      },
      endCycle: async (lease, end) => {
        this.ended.push(end);
        return note(lease, 'endCycle', undefined);
      },
      escrows: async lease => note(lease, 'escrows', told.escrows ?? 0),
      ...more.walks,
    });
  }

  #page(told: Partial<KeptStore>): Partial<WalkPage> {
    const next = <T>(pages: (readonly T[])[] | undefined): readonly T[] => pages?.shift() ?? [];
    const note = <T>(what: string, answer: T): T => {
      this.did.push(what);
      return answer;
    };
    return {
      takeEntries: async (_, after, limit) => {
        this.taken.push([after, limit]);
        return next(told.entries);
      },
      takeEdges: async () => next(told.edges),
      takeReferences: async () => {
        const strays = told.strays?.shift();
        const position = { guid: strays?.[0]?.source.guid ?? '', name: 'member', targetId: '' } as never;
        return note('takeReferences', strays ? { position, strays } : null);
      },
      dueEscrows: async () => note('dueEscrows', next(told.due)),
      unreadGroups: async () => note('unreadGroups', next(told.unread)),
      tryAgain: async () => note('tryAgain', undefined),
      containersAbove: async () => [],
      knownRoots: async roots => new Set(roots),
      anyRootLives: async () => true,
      inGroups: async guids => new Set(guids),
      byAnchor: async () => [],
      holders: async () => [],
      objects: async () => [],
      write: async batch => {
        this.written.push(batch);
        return note('write', undefined);
      },
      writeReferences: async batch => {
        this.references.push(batch);
        return note('writeReferences', undefined);
      },
      anyStaged: async () => true,
      tallies: async () => note('tallies', { kinds: told.kinds ?? [], groups: [], objects: 1_000 }),
      hold: async () => told.held ?? 0,
      takeReleasable: async () => next(told.releasable),
      release: async () => note('release', undefined),
    };
  }
}
