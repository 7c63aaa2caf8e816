import { type EntryClass, type ObjectKind, SYNCHRONISED_CLASSES } from '@landbridge/model';
import { readFor } from '../expression/compile/attributes-of.ts';
import type { World } from '../expression/functions/definition.ts';
import { type CompiledFilter, compileFilter } from '../filter/compile-filter.ts';
import type { AttributeDefinition } from '../schema/attribute-definition.ts';
import type { ObjectMapping } from '../schema/synchronization-schema.ts';
import type { MappingInput } from '../source/mapping-input.ts';
import { ExpressionFailure } from '../values/failure.ts';
import { type AttributeFlow, compileAttributeMapping, type ValueFlow } from './compile-attribute-mapping.ts';
import { compileExclusions } from './compile-exclusions.ts';
import type { AttributesRead, Mapped, ReferenceMapping } from './compiled-schema.ts';
import { mapEntry, type ObjectFlow, SOURCE_ANCHOR } from './map-entry.ts';
import type { SchemaProblem } from './schema-problem.ts';

export interface CompiledObjectMapping {
  readonly entryClass: EntryClass;
  readonly attributes: readonly string[];
  readonly reads: AttributesRead;
  readonly references: readonly ReferenceMapping[];
  readonly matching: readonly { readonly property: string; readonly priority: number }[];
  readonly redacted: readonly string[];
  readonly map: (input: MappingInput) => Mapped;
  readonly excluded: (input: MappingInput) => string | null;
}

/** What an object mapping is compiled against. */
export interface ObjectMappingSetting {
  readonly source: ReadonlyMap<string, AttributeDefinition>;
  readonly target: ReadonlyMap<string, AttributeDefinition>;
  readonly world: World;
  readonly report: (problem: SchemaProblem) => void;
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
  const surroundings = { attributes: setting.source, world: setting.world };
  const flows = mapping.attributeMappings.flatMap((attributeMapping): readonly AttributeFlow[] => {
    const name = attributeMapping.targetAttributeName;
    const flow = compileAttributeMapping(attributeMapping, setting.target.get(name), surroundings, reportFor(name));
    return flow ? [flow] : [];
  });
  checkTargets(mapping, reportFor);
  const exclusions = compileExclusions(mapping.exclusions, surroundings, report);
  const filter = compileScope(mapping, setting, report);
  const values = flows.filter((flow): flow is ValueFlow => flow.kind === 'value');
  const object = objectFlowOf(objectKind, values, flows);
  if (!object) return undefined;
  const decidingEntry = [...exclusions.attributes, ...(filter?.attributes ?? []).flatMap(readFor)];
  return {
    entryClass,
    attributes: [...values.flatMap(({ attributes }) => [...attributes]), ...decidingEntry],
    reads: attributesRead(mapping, values, decidingEntry),
    references: referencesOf(flows, entryClass),
    matching: mapping.attributeMappings
      .filter(({ matchingPriority }) => matchingPriority > 0)
      .map(({ targetAttributeName, matchingPriority }) => ({ property: targetAttributeName, priority: matchingPriority })),
    redacted: values.filter(({ redacted }) => redacted).map(({ target }) => target),
    map: input => mapEntry(input, object),
    excluded: input => exclusions.reasonFor(input) ?? (filter === null || filter.passes(input) ? null : 'attributeFilter'),
  };
}

/** The anchor told apart from the other values; undefined without one, which has been reported. */
function objectFlowOf(
  objectKind: ObjectKind,
  values: readonly ValueFlow[],
  flows: readonly AttributeFlow[],
): ObjectFlow | undefined {
  const anchor = values.find(({ target }) => target === SOURCE_ANCHOR);
  if (!anchor) return undefined;
  const leftAlone = flows.flatMap(flow => (flow.kind === 'none' ? [flow.target] : []));
  return { objectKind, anchor, values: values.filter(value => value !== anchor), leftAlone };
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

/** Each target once, and an anchor among them. */
function checkTargets(mapping: ObjectMapping, reportFor: (target: string | null) => Report): void {
  const seen = new Set<string>();
  for (const { targetAttributeName: name } of mapping.attributeMappings) {
    if (seen.has(name)) reportFor(name)({ message: 'the attribute is mapped twice', place: null });
    seen.add(name);
  }
  if (!seen.has(SOURCE_ANCHOR)) reportFor(SOURCE_ANCHOR)({ message: 'the attribute must be mapped', place: null });
}

function compileScope({ scope }: ObjectMapping, { source }: ObjectMappingSetting, report: Report): CompiledFilter | null {
  if (scope === null) return null;
  try {
    return compileFilter(scope, source);
  } catch (cause) {
    if (!(cause instanceof ExpressionFailure)) throw cause;
    report({ message: cause.message, place: null });
    return null;
  }
}
