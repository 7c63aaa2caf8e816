import type { Log, Wanted } from '@landbridge/model';
import type { LdapEntry } from '@landbridge/wire/ldap';
import type { DirSyncStep } from './3-poll/index.ts';
import type { WindowStep } from './4-read/index.ts';
import { type Parents, type ReadBoundary, readRanges, resolveBoundary } from './4-read/index.ts';
import {
  type Normalised,
  normalise,
  partsOf,
  planReading,
  RANGE_VALUES,
  type ReadingPlan,
  rangeChange,
  rangePart,
  toBase64,
} from './5-normalise/index.ts';
import type { Schema } from './attribute-definition.ts';
import type { Connection } from './connection.ts';
import type { Item, WeighedChange } from './item.ts';

/** What a streamed question needs besides the connection it streams on. */
export interface Reading {
  readonly plan: ReadingPlan;
  readonly boundary: ReadBoundary;
  /** A connection to the same domain controller for what has to be asked meanwhile. */
  readonly asking: Connection;
  readonly signal: AbortSignal | undefined;
}

export async function prepareReading(
  about: { readonly wanted: Wanted; readonly schema: Schema; readonly log: Log },
  asking: Connection,
  signal: AbortSignal | undefined,
): Promise<Reading> {
  const boundary = await resolveBoundary(asking, about.wanted.boundary, about.log, signal);
  return { plan: planReading(about.wanted, about.schema), boundary, asking, signal };
}

/** DirSync's steps as items; each cookie is a position. */
export async function* deltaItems(steps: AsyncIterable<DirSyncStep>, reading: Reading): AsyncGenerator<Item> {
  const { plan, boundary, asking } = reading;
  const normalising = { plan, told: 'delta', inside: boundary.inside } as const;
  const replica = { dc: asking.dc, invocationId: asking.invocationId };
  for await (const step of steps) {
    if (step.kind === 'cookie') {
      yield { kind: 'position', position: { kind: 'cookie', cookie: toBase64(step.cookie), replica } };
      continue;
    }
    const normalised = normalise(step.entry, normalising);
    if (normalised) yield* itemsOf(partsOf(normalised));
  }
}

/** The steps of windows as items; where a window ends is a position. Objects come with the GUID of their container. */
export async function* windowItems(steps: AsyncIterable<WindowStep>, parents: Parents, reading: Reading): AsyncGenerator<Item> {
  const normalising = { plan: reading.plan, told: 'whole', inside: reading.boundary.inside } as const;
  for await (const step of steps) {
    if (step.kind === 'through') {
      yield { kind: 'position', position: { kind: 'usn', through: String(step.through) } };
      continue;
    }
    const normalised = normalise(step.entry, normalising);
    if (!normalised) continue;
    const found = parents.of(normalised.change.guid, normalised.dn, reading.signal);
    const parentGuid = found instanceof Promise ? await found : found;
    // It vanished since: DirSync tells of that.
    if (parentGuid === undefined) continue;
    yield* wholeItems({ ...normalised, change: { ...normalised.change, parentGuid } }, reading);
  }
}

/** Entries read whole, with their parentGUID among the attributes. */
export async function* entryItems(entries: AsyncIterable<LdapEntry>, reading: Reading): AsyncGenerator<Item> {
  const normalising = { plan: reading.plan, told: 'whole', inside: reading.boundary.inside } as const;
  for await (const entry of entries) {
    const normalised = normalise(entry, normalising);
    if (normalised) yield* wholeItems(normalised, reading);
  }
}

async function* wholeItems(normalised: Normalised, reading: Reading): AsyncGenerator<Item> {
  yield* itemsOf(partsOf(normalised));
  const { guid } = normalised.change;
  for (const { attribute, next } of normalised.unfinished) {
    const nextAfter = (entry: LdapEntry) => rangePart(entry, attribute).next;
    const ranged = { guid, attribute, next, usnChanged: normalised.usnChanged, values: RANGE_VALUES, nextAfter };
    for await (const { entry, first } of readRanges(reading.asking, ranged, reading.signal)) {
      yield* itemsOf(partsOf(rangeChange(guid, attribute, rangePart(entry, attribute), first)));
    }
  }
}

function* itemsOf(changes: readonly WeighedChange[]): Generator<Item> {
  for (const weighed of changes) yield { kind: 'change', weighed };
}

/** The entries of a read whose progress nobody keeps. */
export async function* entriesOf(steps: AsyncIterable<WindowStep>): AsyncGenerator<LdapEntry> {
  for await (const step of steps) if (step.kind === 'entry') yield step.entry;
}
