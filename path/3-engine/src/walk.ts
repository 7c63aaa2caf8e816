import type { CompiledSchema } from '@landbridge/mapping';
import {
  type Chance,
  type CycleCounts,
  exclusionsOf,
  type Guid,
  type ObjectId,
  type Properties,
  spanned,
  type Trace,
} from '@landbridge/model';
import { rootsOf, type ScopeContext } from './2-scoping/scope.ts';
import { Tree } from './2-scoping/tree.ts';
import { Candidates } from './3-matching/candidates.ts';
import { process } from './4-processing/process.ts';
import type { WalkBatch } from './6-export/batch.ts';
import { Collector, type Decided } from './6-export/collect.ts';
import { type Assessed, assess } from './assess.ts';
import { type Decision, decide, lookupsOf } from './decide.ts';
import type { WalkPage } from './ports.ts';
import { nameOf, type RecordContext } from './record/record.ts';
import type { EntryPosition, HeldKey, Key, KnownDomain, WalkedEntry, WalkingConfiguration } from './stored.ts';

/**
 * The directory's rule for letting objects in (path/4-directory, admission), handed in by the app: it may replace or withhold values that
 * another object holds.
 */
export type Admit = (
  requests: readonly { readonly objectId: ObjectId; readonly properties: Properties; readonly held: readonly Key[] }[],
  holders: readonly HeldKey[],
) => readonly Admission[];

interface Admission {
  readonly objectId: ObjectId;
  readonly properties: Properties;
  readonly withheld: readonly Key[];
  readonly freed: readonly Key[];
  readonly taken: readonly Key[];
}

/** The unique values that an object with these properties holds. */
export type KeysOf = (properties: Properties) => readonly Key[];

export interface Walking {
  readonly domain: KnownDomain;
  readonly configuration: WalkingConfiguration;
  readonly schema: CompiledSchema;
  readonly admit: Admit;
  readonly keysOf: KeysOf;
  readonly chance: Chance;
  readonly trace: Trace;
  readonly record: RecordContext;
  /** False in an initial cycle that only repeats what the log already told. */
  readonly tellSkips: boolean;
}

export interface WalkedPage {
  readonly position: EntryPosition;
  readonly counts: Partial<CycleCounts>;
}

/** Where a page begins, and how many entries it has at most. */
export interface Stretch {
  readonly after: EntryPosition;
  readonly limit: number;
}

/** What the stages ask of the store: a page of a walk answers it, and so does a snapshot that nothing is written to. */
export type StageReads = Pick<WalkPage, 'containersAbove' | 'knownRoots' | 'inGroups' | 'byAnchor' | 'holders' | 'objects'>;

/** Entries after the stages that decide: what is to be done about each, and which unique values would change hands. */
export interface PassedEntries {
  readonly decided: readonly Decided[];
  readonly keys: Pick<WalkBatch, 'freedKeys' | 'takenKeys' | 'admitted' | 'withheld'>;
}

/**
 * One page through the stages: its entries are scoped, matched, processed and exported together, in the one transaction that `page` is.
 * What it needs is read in a fixed number of statements, and what it yields is written in a fixed number. Null when nothing is left.
 */
export async function walkEntries(page: WalkPage, walking: Walking, { after, limit }: Stretch): Promise<WalkedPage | null> {
  const entries = await page.takeEntries(walking.configuration, after, limit);
  const last = entries.at(-1);
  if (!last) return null;
  const { counts } = await exportEntries(page, walking, entries, last.position);
  return { position: last.position, counts };
}

export interface Exported extends Pick<WalkBatch, 'records'>, Pick<PassedEntries, 'decided'> {
  readonly counts: Partial<CycleCounts>;
}

/** Decides about the entries and writes it. Without a position they are looked at out of turn, and the walk stays where it is. */
export async function exportEntries(
  page: StageReads & Pick<WalkPage, 'write'>,
  walking: Walking,
  entries: readonly WalkedEntry[],
  position: EntryPosition | null,
): Promise<Exported> {
  const { decided, keys } = await passStages(page, walking, entries);
  return spanned(walking.trace.open('export', { entries: entries.length }), async () => {
    const collector = new Collector(walking.record, walking.tellSkips, walking.schema);
    for (const one of decided) collector.add(one);
    const written = { configurationId: walking.configuration.id, cycleId: walking.record.cycleId, position, ...keys };
    await page.write({ ...collector.batch, ...written });
    return { decided, counts: { ...collector.counts, walked: entries.length }, records: collector.batch.records };
  });
}

/** Decides about the entries without doing anything: scoping, matching, processing and admission. */
export async function passStages(page: StageReads, walking: Walking, entries: readonly WalkedEntry[]): Promise<PassedEntries> {
  const { configuration, schema, trace } = walking;
  const told = { entries: entries.length };
  const assessed = await spanned(trace.open('scoping', told), () => scopeEntries(page, walking, entries));
  const candidates = await spanned(trace.open('matching', told), () => findCandidates(page, assessed, schema.matching));
  const deciding = {
    configurationId: configuration.id,
    join: configuration.join,
    flows: schema.flows,
    candidates,
    matching: schema.matching,
    skipOutOfScopeDeletes: configuration.skipOutOfScopeDeletes,
    takeover: configuration.takeover,
    newId: () => walking.chance.uuid() as ObjectId,
  };
  return spanned(trace.open('processing', told), async () => {
    const decisions = assessed.map(one => decide(one, deciding));
    const admissions = await admitDecisions(page, walking, decisions);
    return {
      decided: decisions.map(decision => decidedOf(decision, admissions, schema)),
      keys: keyChanges(decisions, admissions),
    };
  });
}

async function scopeEntries(page: StageReads, walking: Walking, entries: readonly WalkedEntry[]): Promise<readonly Assessed[]> {
  const { domain, configuration, schema } = walking;
  const parents = [...new Set(entries.flatMap(entry => entry.parentGuid ?? []))];
  const tree = new Tree(await page.containersAbove(parents), domain);
  const scope = await scopeContext(page, configuration, entries);
  return entries.map(entry => assess(entry, { domain, schema, configuration, tree, scope }));
}

export async function scopeContext(
  page: Pick<WalkPage, 'knownRoots' | 'inGroups'>,
  { scope }: WalkingConfiguration,
  entries: readonly Pick<WalkedEntry, 'guid'>[],
): Promise<ScopeContext> {
  const roots = rootsOf(scope);
  if (roots.length === 0) return { knownRoots: new Set(), inGroups: new Set(), inExcludedGroups: new Set() };
  const guids = entries.map(entry => entry.guid);
  const inGroups = async (groups: readonly Guid[], nested: boolean): Promise<ReadonlySet<Guid>> =>
    groups.length > 0 ? page.inGroups(guids, groups, nested) : new Set();
  return {
    knownRoots: await page.knownRoots(roots),
    inGroups: scope.kind === 'groups' ? await inGroups(scope.guids, scope.nested) : new Set(),
    inExcludedGroups: await inGroups(exclusionsOf(scope).groups, true),
  };
}

async function findCandidates(
  page: StageReads,
  assessed: readonly Assessed[],
  matching: CompiledSchema['matching'],
): Promise<Candidates> {
  const { anchors, keys } = lookupsOf(assessed, matching);
  if (anchors.length === 0) return new Candidates([], [], []);
  const [byAnchor, holders] = [await page.byAnchor(anchors), await page.holders(keys)];
  const ids = [...new Set(holders.map(holder => holder.objectId))];
  return new Candidates(byAnchor, holders, await page.objects(ids));
}

type Admissions = ReadonlyMap<ObjectId, Admission>;

async function admitDecisions(page: StageReads, { admit, keysOf }: Walking, decisions: readonly Decision[]): Promise<Admissions> {
  const requests = decisions.flatMap(decision => {
    if (!('processing' in decision)) return [];
    const { desired, target, newId } = decision.processing;
    const held = target && target.deletedAt === null ? keysOf(target.properties) : [];
    // An object that keeps exactly what it holds takes nothing from anybody.
    if (holdsAlready(held, keysOf(desired.properties))) return [];
    return [{ objectId: target?.id ?? newId, properties: desired.properties, held }];
  });
  if (requests.length === 0) return new Map();
  const holders = await page.holders(requests.flatMap(request => newKeys(keysOf(request.properties), request.held)));
  return new Map(admit(requests, holders).map(admission => [admission.objectId, admission]));
}

function holdsAlready(held: readonly Key[], wanted: readonly Key[]): boolean {
  return held.length === wanted.length && newKeys(wanted, held).length === 0;
}

/** Nobody else holds what the object holds already, so only the others are looked up. */
function newKeys(wanted: readonly Key[], held: readonly Key[]): readonly Key[] {
  return wanted.filter(({ namespace, value }) => !held.some(key => key.namespace === namespace && key.value === value));
}

function decidedOf(decision: Decision, admissions: Admissions, schema: CompiledSchema): Decided {
  const { assessed, steps } = decision;
  const { entry, name, target } = assessed;
  if (!('processing' in decision)) {
    const targetName = target ? nameOf(target.properties, schema) : '';
    return { entry, name, targetName, steps, operations: decision.operations, properties: null, share: null };
  }
  const { processing } = decision;
  const admission = admissions.get(processing.target?.id ?? processing.newId);
  const properties = admission?.properties ?? processing.desired.properties;
  const operations = process({ ...processing, desired: { ...processing.desired, properties } });
  return { entry, name, targetName: nameOf(properties, schema), steps, operations, properties, share: processing.share };
}

/** The unique values that change hands, for those entries only whose object is really written. */
function keyChanges(decisions: readonly Decision[], admissions: Admissions): PassedEntries['keys'] {
  const freedKeys: HeldKey[] = [];
  const takenKeys: HeldKey[] = [];
  const admitted: Guid[] = [];
  const withheld: (Key & { readonly guid: Guid })[] = [];
  for (const decision of decisions) {
    if (!('processing' in decision)) continue;
    const { guid, target, newId } = decision.processing;
    admitted.push(guid);
    const admission = admissions.get(target?.id ?? newId);
    if (!admission) continue;
    const { objectId } = admission;
    freedKeys.push(...admission.freed.map(key => ({ ...key, objectId })));
    takenKeys.push(...admission.taken.map(key => ({ ...key, objectId })));
    withheld.push(...admission.withheld.map(key => ({ ...key, guid })));
  }
  return { freedKeys, takenKeys, admitted, withheld };
}
