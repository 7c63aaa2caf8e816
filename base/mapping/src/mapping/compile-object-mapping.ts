import { type EntryClass, type ObjectKind, type ReferenceName, SYNCHRONISED_CLASSES } from '@landbridge/model';
import type { Surroundings } from '../expression/check/check.ts';
import { readFor } from '../expression/compile/attributes-of.ts';
import type { World } from '../expression/functions/definition.ts';
import type { AttributeDefinition } from '../schema/attribute-definition.ts';
import type { ObjectMapping } from '../schema/synchronization-schema.ts';
import type { MappingInput } from '../source/mapping-input.ts';
import { freshInput } from '../values/step-budget.ts';
import { checkDefinitions } from './check-definitions.ts';
import { type AttributeFlow, compileAttributeMapping, REFERENCES, type ValueFlow } from './compile-attribute-mapping.ts';
import { compileExclusions } from './compile-exclusions.ts';
import { compileScope } from './compile-scope.ts';
import type { AttributesRead, CompiledSchema, Flows, Mapped, ReferenceMapping } from './compiled-schema.ts';
import { mapEntry, type ObjectFlow, SOURCE_ANCHOR } from './map-entry.ts';
import type { SchemaProblem } from './schema-problem.ts';

export interface CompiledObjectMapping {
  readonly entryClass: EntryClass;
  readonly attributes: readonly string[];
  readonly reads: AttributesRead;
  readonly references: readonly ReferenceMapping[];
  readonly clearedReferences: CompiledSchema['clearedReferences'];
  readonly matching: readonly { readonly property: string; readonly priority: number }[];
  readonly redacted: readonly string[];
  readonly map: (input: MappingInput) => Mapped;
  readonly excluded: (input: MappingInput) => string | null;
  readonly leavesAlone: (input: MappingInput) => boolean;
  readonly flows: Flows;
}

/** What an object mapping is compiled against. */
export interface ObjectMappingSetting {
  readonly source: ReadonlyMap<string, AttributeDefinition>;
  readonly target: ReadonlyMap<string, AttributeDefinition>;
  readonly world: World;
  /** What expressions may use that are mapped only at creation. */
  readonly atCreation: World;
  readonly report: (problem: SchemaProblem) => void;
  readonly unreadablePatterns: Surroundings['unreadablePatterns'];
}

const OBJECT_KINDS: Readonly<Record<string, ObjectKind>> = { User: 'user', Group: 'group', Contact: 'contact' };

type Report = (problem: Pick<SchemaProblem, 'message' | 'place'>) => void;

/** Compiles one object mapping; undefined when it can not be used. Everything wrong with it is reported. */
export function compileObjectMapping(mapping: ObjectMapping, setting: ObjectMappingSetting): CompiledObjectMapping | undefined {
  const reportFor =
    (targetAttribute: string | null): Report =>
    problem =>
      setting.report({ objectMapping: mapping.name, targetAttribute, ...problem });
  const report = reportFor(null);
  const entryClass = SYNCHRONISED_CLASSES.find(known => known === mapping.sourceObjectName);
  const objectKind = OBJECT_KINDS[mapping.targetObjectName];
  if (entryClass === undefined || objectKind === undefined) {
    return void report({ message: `${mapping.sourceObjectName} can not become ${mapping.targetObjectName}`, place: null });
  }
  const { unreadablePatterns } = setting;
  const strict = { attributes: setting.source, world: setting.world };
  const surroundings = { ...strict, unreadablePatterns };
  const flows = mapping.attributeMappings.flatMap((attributeMapping): readonly AttributeFlow[] => {
    const name = attributeMapping.targetAttributeName;
    const once = attributeMapping.flowType === 'ObjectAddOnly';
    const around = once ? { ...surroundings, world: setting.atCreation } : surroundings;
    const flow = compileAttributeMapping(attributeMapping, setting.target.get(name), around, reportFor(name));
    return flow ? [flow] : [];
  });
  checkTargets(mapping, reportFor);
  checkDefinitions(mapping.targetObjectName, setting.target, reportFor);
  checkWhatFlows(mapping, reportFor);
  // An exclusion that can not be told would let in whom it keeps out: then the schema is not used.
  const exclusions = compileExclusions(mapping.exclusions, strict, report);
  const filter = compileScope(mapping, surroundings, report);
  const values = flows.filter((flow): flow is ValueFlow => flow.kind === 'value');
  const kept = keptWithoutMapping(mapping, setting);
  const object = objectFlowOf(objectKind, values, [...leftAloneBy(flows), ...kept]);
  if (!object) return undefined;
  const searches = values.some(value => value.searches);
  const decidingEntry = [...exclusions.attributes, ...(filter?.attributes ?? []).flatMap(readFor)];
  return {
    entryClass,
    attributes: [...values.flatMap(({ attributes }) => [...attributes]), ...decidingEntry],
    reads: attributesRead(mapping, values, decidingEntry),
    references: referencesOf(flows, entryClass),
    clearedReferences: clearedReferencesOf(mapping, objectKind, kept).map(name => ({ entryClass, name })),
    matching: mapping.attributeMappings
      .filter(({ matchingPriority }) => matchingPriority > 0)
      .map(({ targetAttributeName, matchingPriority }) => ({ property: targetAttributeName, priority: matchingPriority })),
    redacted: values.filter(({ redacted }) => redacted).map(({ target }) => target),
    map: input => filter?.failedBy(input) ?? mapEntry(searches ? freshInput(input) : input, object),
    excluded: input =>
      exclusions.reasonFor(freshInput(input)) ?? (filter === null || filter.passes(input) ? null : 'attributeFilter'),
    leavesAlone: input => filter !== null && !filter.lets(input),
    flows: flowsOf(mapping),
  };
}

/** The anchor told apart from the other values; undefined without one, which has been reported. */
function objectFlowOf(
  objectKind: ObjectKind,
  values: readonly ValueFlow[],
  leftAlone: readonly string[],
): ObjectFlow | undefined {
  const anchor = values.find(({ target }) => target === SOURCE_ANCHOR);
  if (!anchor) return undefined;
  const others = values.filter(value => value !== anchor);
  return { objectKind, anchor, values: others, adding: others.filter(({ adds }) => adds !== null), leftAlone };
}

function leftAloneBy(flows: readonly AttributeFlow[]): readonly string[] {
  return flows.flatMap(flow => (flow.kind === 'none' ? [flow.target] : []));
}

/** Target attributes that nothing is mapped to and that a null does not clear. */
function keptWithoutMapping({ attributeMappings }: ObjectMapping, { target }: ObjectMappingSetting): readonly string[] {
  const mapped = new Set(attributeMappings.map(mapping => mapping.targetAttributeName));
  return [...target.values()].flatMap(({ name, flowNullValues }) => (flowNullValues || mapped.has(name) ? [] : [name]));
}

const REFERENCES_FROM: Readonly<Record<ObjectKind, readonly string[]>> = {
  user: ['Manager'],
  contact: ['Manager'],
  group: ['Member', 'Owner'],
};

function clearedReferencesOf(
  { attributeMappings }: ObjectMapping,
  objectKind: ObjectKind,
  kept: readonly string[],
): readonly ReferenceName[] {
  const spoken = new Set([...attributeMappings.map(mapping => mapping.targetAttributeName), ...kept]);
  return REFERENCES_FROM[objectKind].flatMap(target => (spoken.has(target) ? [] : (REFERENCES[target]?.name ?? [])));
}

function referencesOf(flows: readonly AttributeFlow[], entryClass: EntryClass): readonly ReferenceMapping[] {
  return flows.flatMap(flow => (flow.kind === 'reference' ? [{ entryClass, attribute: flow.attribute, name: flow.name }] : []));
}

function attributesRead(mapping: ObjectMapping, values: readonly ValueFlow[], decidingEntry: readonly string[]): AttributesRead {
  const matched = new Set(mapping.attributeMappings.filter(one => one.matchingPriority > 0).map(one => one.targetAttributeName));
  const naming = values.filter(({ target }) => target === SOURCE_ANCHOR || matched.has(target));
  return {
    deciding: new Set([...decidingEntry, ...naming.flatMap(({ attributes }) => [...attributes])]),
    of: new Map(values.map(({ target, attributes }) => [target, attributes])),
  };
}

/** What the engine matches by. */
const MATCHED_BY: ReadonlySet<string> = new Set([SOURCE_ANCHOR, 'UserPrincipalName', 'ProxyAddresses']);

const FLOWS: ReadonlySet<string> = new Set(['Add', 'Update', 'Delete']);

function flowNames(flowTypes: string): readonly string[] {
  return flowTypes.split(',').flatMap(flow => flow.trim() || []);
}

function flowsOf({ flowTypes }: ObjectMapping): Flows {
  const names = flowNames(flowTypes);
  return { add: names.includes('Add'), update: names.includes('Update'), delete: names.includes('Delete') };
}

/** What could be asked for and would be passed over is refused. */
function checkWhatFlows({ flowTypes, attributeMappings }: ObjectMapping, reportFor: (target: string | null) => Report): void {
  const flows = flowNames(flowTypes);
  if (flows.length === 0 || flows.some(flow => !FLOWS.has(flow))) {
    reportFor(null)({ message: `the flow types ${flowTypes} are none; they are one or more of Add,Update,Delete`, place: null });
  }
  for (const { targetAttributeName: name, matchingPriority } of attributeMappings) {
    if (matchingPriority > 0 && !MATCHED_BY.has(name)) {
      reportFor(name)({ message: `it can not be matched by, only ${[...MATCHED_BY].join(', ')}`, place: null });
    }
  }
}

/** Each target once, and an anchor among them. */
function checkTargets(mapping: ObjectMapping, reportFor: (target: string | null) => Report): void {
  const seen = new Set<string>();
  for (const { targetAttributeName: name } of mapping.attributeMappings) {
    if (seen.has(name)) reportFor(name)({ message: 'the attribute is mapped twice', place: null });
    seen.add(name);
  }
  if (!seen.has(SOURCE_ANCHOR)) reportFor(SOURCE_ANCHOR)({ message: 'the attribute must be mapped', place: null });
}
