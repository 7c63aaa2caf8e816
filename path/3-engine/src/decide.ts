import type { CompiledSchema, Flows } from '@landbridge/mapping';
import type {
  ConfigurationId,
  DirectoryObject,
  Guid,
  Join,
  ObjectId,
  Operation,
  Presence,
  Problem,
  Properties,
  ProvisioningStep,
  SkipReason,
  Takeover,
} from '@landbridge/model';
import type { ScopeRule } from './2-scoping/scope.ts';
import { type Candidates, matchKeysOf } from './3-matching/candidates.ts';
import { linkedTo, type Matched, matchedAmong } from './3-matching/situation.ts';
import { desiredOf } from './4-processing/desired.ts';
import type { Processing } from './4-processing/process.ts';
import { reactionTo } from './4-processing/reaction.ts';
import type { Assessed } from './assess.ts';
import { step } from './record/record.ts';
import { masterOf, merged } from './share.ts';
import type { Contribution } from './stored.ts';

/** What became of an entry: either its operations are decided, or its properties have yet to be admitted to the directory. */
export type Decision =
  | { readonly assessed: Assessed; readonly steps: readonly ProvisioningStep[]; readonly operations: readonly Operation[] }
  | { readonly assessed: Assessed; readonly steps: readonly ProvisioningStep[]; readonly processing: Processing };

export interface Deciding {
  readonly flows: CompiledSchema['flows'];
  readonly configurationId: ConfigurationId;
  readonly join: Join | null;
  readonly candidates: Candidates;
  readonly matching: CompiledSchema['matching'];
  readonly skipOutOfScopeDeletes: boolean;
  readonly takeover: Takeover;
  readonly newId: () => ObjectId;
}

/** Matching, and the reaction to what it finds. */
export function decide(assessed: Assessed, deciding: Deciding): Decision {
  const { entry, verdict, mapped, target } = assessed;
  const { guid } = entry;
  if (verdict.presence === 'unknown') {
    return settled(assessed, [{ kind: 'skip', guid, reason: UNDECIDED[verdict.rule] ?? 'Incomplete' }]);
  }
  if (mapped && !mapped.ok) return settled(assessed, [{ kind: 'fail', guid, problem: mapped.problem }]);
  if (!mapped) return settled(assessed, [leaving(assessed, verdict.presence, deciding)]);
  const matched = match(assessed, mapped, deciding);
  const steps = [...assessed.steps, step('matching', matched.situation === 'conflict' ? 'failure' : 'success', matched.reason)];
  const reaction = reactionTo(verdict.presence, matched.situation);
  if (reaction !== 'create' && reaction !== 'update' && reaction !== 'restore' && reaction !== 'link') {
    const problem = { code: matched.code ?? 'ObjectConflict', message: matched.reason } as const;
    return { assessed, steps, operations: [{ kind: 'fail', guid, problem }] };
  }
  if (!mayFlow(reaction, deciding.flows.get(entry.entryClass))) {
    return { assessed, steps, operations: [{ kind: 'skip', guid, reason: 'FlowTypeNotEnabled' }] };
  }
  const frozen = anchorChanged(matched.object, mapped.sourceAnchor);
  if (frozen) return { assessed, steps, operations: [{ kind: 'fail', guid, problem: frozen }] };
  const object = matched.object ?? target;
  const before = reaction === 'create' ? null : (object?.properties ?? null);
  const desiring = desire({ guid, mapped, before, others: matched.contributions }, deciding);
  const processing = { guid, reaction, ...desiring, target: object, newId: deciding.newId() };
  return { assessed, steps, processing };
}

/** Coming back from the recycle bin is as good as being made. */
function mayFlow(reaction: 'create' | 'update' | 'restore' | 'link', flows: Flows | undefined): boolean {
  if (!flows) return true;
  return reaction === 'create' || reaction === 'restore' ? flows.add : flows.update;
}

interface Desire {
  readonly guid: Guid;
  readonly mapped: MappedEntry;
  readonly before: Properties | null;
  readonly others: readonly Contribution[];
}

/** What the object is to be, by this entry and by all that share it. */
function desire(
  { guid, mapped, before, others }: Desire,
  { configurationId, join }: Deciding,
): Pick<Processing, 'desired' | 'share'> {
  const { objectKind, sourceAnchor } = mapped;
  if (!join || objectKind !== 'user') {
    return { desired: { objectKind, sourceAnchor, properties: desiredOf(mapped, before) }, share: null };
  }
  const all = [{ configurationId, guid, join, properties: mapped.properties }, ...others];
  const properties = desiredOf({ ...mapped, properties: merged(all) }, before);
  const share = { contribution: mapped.properties, master: masterOf(all) ?? guid, joins: others.length > 0 };
  return { desired: { objectKind, sourceAnchor, properties }, share };
}

/** The anchor names the object for ever; an entry whose anchor changed after export could be anybody, so its object is left alone. */
function anchorChanged(object: DirectoryObject | null, sourceAnchor: string): Problem | null {
  if (!object || object.sourceAnchor === null || object.sourceAnchor === sourceAnchor) return null;
  return {
    code: 'AnchorChanged',
    message: 'the source anchor of the entry changed after it was exported, so the object is frozen',
    detail: `${object.sourceAnchor} was exported, ${sourceAnchor} was read`,
  };
}

function settled(assessed: Assessed, operations: readonly Operation[]): Decision {
  return { assessed, steps: assessed.steps, operations };
}

/** An entry that is not, or no longer, to be in the directory. */
function leaving(
  { entry, target, verdict }: Assessed,
  presence: Presence,
  { skipOutOfScopeDeletes, flows }: Pick<Deciding, 'skipOutOfScopeDeletes' | 'flows'>,
): Operation {
  const { guid } = entry;
  const situation = target ? linkedTo(target).situation : 'unmatched';
  const heir = masterOf(entry.contributions);
  if (reactionTo(presence, situation) !== 'delete' || !target)
    return { kind: 'skip', guid, reason: SKIP_REASONS[verdict.rule] ?? 'NotInScope' };
  if (flows.get(entry.entryClass)?.delete === false) return { kind: 'skip', guid, reason: 'FlowTypeNotEnabled' };
  if (presence === 'outOfScope' && skipOutOfScopeDeletes) return { kind: 'skip', guid, reason: 'OutOfScopeDeletesSkipped' };
  return { kind: 'delete', guid, objectId: target.id, reason: deleteReason(verdict), ...(heir && { heir }) };
}

function deleteReason({ presence, rule }: Assessed['verdict']): 'deleted' | 'outOfScope' | 'vanished' {
  if (rule === 'vanished') return 'vanished';
  return presence === 'deleted' ? 'deleted' : 'outOfScope';
}

const UNDECIDED: { readonly [Rule in ScopeRule]?: SkipReason } = {
  notReadYet: 'NotReadYet',
  classNotMapped: 'ClassNotMapped',
  inputFilter: 'LeftAloneByFilter',
};

const SKIP_REASONS: { readonly [Rule in ScopeRule]?: SkipReason } = {
  tombstone: 'NeverExported',
  defaultExclusion: 'ExcludedByDefault',
  attributeFilter: 'FilteredByAttribute',
};

type MappedEntry = Extract<Assessed['mapped'], { ok: true }>;

function match(
  assessed: Assessed,
  mapped: MappedEntry,
  { candidates, matching, takeover, configurationId, join }: Deciding,
): Matched {
  const { entry, target } = assessed;
  if (target) return linkedTo(target, entry.contributions);
  if (!candidates.claimAnchor(mapped.sourceAnchor)) {
    return claimed(null, 'another entry has the same source anchor');
  }
  const keys = matchKeysOf(desiredOf(mapped, null), matching);
  const { guid } = entry;
  const rules = { takeover, joining: join ? configurationId : null, guid };
  const matched = matchedAmong(candidates.of(mapped.sourceAnchor, keys), mapped.objectKind, rules);
  if (matched.object && matched.situation !== 'conflict' && !candidates.claimObject(matched.object.id)) {
    return claimed(matched.object, 'another entry matches the same object');
  }
  return matched;
}

function claimed(object: DirectoryObject | null, reason: string): Matched {
  return { situation: 'conflict', object, reason, code: 'ObjectConflict', contributions: [] };
}

/** What an entry asks of the directory: looked up for the whole page at once. */
export function lookupsOf(assessed: readonly Assessed[], matching: CompiledSchema['matching']) {
  const mapped = assessed.flatMap(one => (one.mapped?.ok && !one.target ? [one.mapped] : []));
  return {
    anchors: mapped.map(one => one.sourceAnchor),
    keys: mapped.flatMap(one => matchKeysOf(desiredOf(one, null), matching)),
  };
}
