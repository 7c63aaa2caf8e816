import { noTrace, type Problem } from '@landbridge/model';
import { FakeClock, KeptLog, SeededChance } from '@landbridge/testkit';
import { Cycle, type Following, type ImportProgress } from '../cycle.ts';
import type { WalkPage } from '../ports.ts';
import type { WalkedEntry, WalkingConfiguration } from '../stored.ts';
import { knownDomain, LEASE, walkingConfiguration } from './ports.ts';
import { guid, walkedEntry } from './samples.ts';
import { admitPlainly, plainKeysOf, plainSchema } from './stages.ts';
import { type KeptStore, KeptWalks } from './walks.ts';

/** The first thing that a cycle asks chance for is its id. */
export const ID = new SeededChance(1).uuid();
export const BROKEN: Problem = { code: 'AgentUnavailable', message: 'no agent' } as unknown as Problem;

/** Somebody in scope, who would be created. */
export function person(last: number, told: Partial<WalkedEntry> = {}): WalkedEntry {
  const attributes = { userPrincipalName: [`user${last}@exoip.test`], employeeID: [String(last)] };
  return walkedEntry({
    guid: guid(last),
    parentGuid: guid(100),
    attributes,
    position: { mark: String(last), guid: guid(last) },
    ...told,
  });
}

export interface Around extends Partial<KeptStore> {
  readonly configuration?: Partial<WalkingConfiguration>;
  readonly waits?: boolean;
  /** How many more pages the import brings. */
  readonly more?: number;
  readonly imported?: number;
  readonly problem?: Problem;
  readonly page?: Partial<WalkPage>;
  readonly onMore?: (clock: FakeClock, store: KeptWalks) => void;
}

/** A cycle over a store that is kept, and what it follows. */
export function cycling(around: Around) {
  const { configuration, waits = false, more = 0, imported = 0, problem = null, page = {}, onMore } = around;
  const store = new KeptWalks(around, { page });
  const [clock, log] = [new FakeClock(), new KeptLog()];
  const ports = {
    walks: store.walks,
    clock,
    chance: new SeededChance(1),
    log,
    trace: noTrace,
    admit: admitPlainly,
    keysOf: plainKeysOf,
  };
  const read: unknown[] = [];
  let left = more;
  const progress: ImportProgress = {
    more: async () => {
      store.did.push('more');
      onMore?.(clock, store);
      return left-- > 0;
    },
    imported: () => imported,
    problem: () => problem,
  };
  const following: Following = { progress, waits, read: async (guids, reach) => void read.push([guids, reach]) };
  const cycle = new Cycle(ports, LEASE, walkingConfiguration(configuration));
  return { cycle, store, clock, log, read, following };
}

export async function cycled(around: Around = {}) {
  const { cycle, following, store, ...rest } = cycling(around);
  const ended = await cycle.run(knownDomain(), plainSchema(), following).catch((error: unknown) => error);
  return { ended, store, ...rest };
}
