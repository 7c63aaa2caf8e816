import type { EntryClass } from '@landbridge/model';
import type { World } from '../expression/functions/definition.ts';
import type { AttributeDefinition } from '../schema/attribute-definition.ts';
import type { SynchronizationRule, SynchronizationSchema } from '../schema/synchronization-schema.ts';
import { ordinal } from '../values/compare.ts';
import { type CompiledObjectMapping, compileObjectMapping } from './compile-object-mapping.ts';
import type { CompiledSchema, Mapped } from './compiled-schema.ts';
import { SchemaFailure, type SchemaProblem } from './schema-problem.ts';

/**
 * Compiles a schema once; the result serves any number of entries. Throws `SchemaFailure` with every problem found.
 * `world` lets expressions use time and chance; without it they are refused, and mapping is the same each time. `atCreation` lets those that
 * are mapped only at creation: what they give is taken once. A schema that was saved before may hold patterns that can not be run:
 * `failEach` fails each entry that needs one, where they are refused otherwise.
 */
export function compileSchema(
  schema: SynchronizationSchema,
  world: World = {},
  atCreation: World = world,
  unreadablePatterns?: 'failEach',
): CompiledSchema {
  const problems: SchemaProblem[] = [];
  const byClass = new Map<EntryClass, CompiledObjectMapping>();
  for (const rule of schema.synchronizationRules.toSorted((a, b) => a.priority - b.priority)) {
    for (const mapping of rule.objectMappings.filter(({ enabled }) => enabled)) {
      const compiled = compileObjectMapping(mapping, {
        source: attributesIn(schema, rule, 'sourceDirectoryName', mapping.sourceObjectName),
        target: attributesIn(schema, rule, 'targetDirectoryName', mapping.targetObjectName),
        world,
        atCreation,
        report: problem => problems.push(problem),
        unreadablePatterns,
      });
      // The rule that goes first decides about a class.
      if (compiled && !byClass.has(compiled.entryClass)) byClass.set(compiled.entryClass, compiled);
    }
  }
  if (problems.length > 0) throw new SchemaFailure(problems);
  return assemble(byClass);
}

function attributesIn(
  schema: SynchronizationSchema,
  rule: SynchronizationRule,
  side: 'sourceDirectoryName' | 'targetDirectoryName',
  objectName: string,
): ReadonlyMap<string, AttributeDefinition> {
  const directory = schema.directories.find(({ name }) => name === rule[side]);
  const object = directory?.objects.find(({ name }) => name === objectName);
  return new Map((object?.attributes ?? []).map(attribute => [attribute.name, attribute]));
}

function assemble(byClass: ReadonlyMap<EntryClass, CompiledObjectMapping>): CompiledSchema {
  const compiled = [...byClass.values()];
  const references = compiled.flatMap(mapping => mapping.references);
  return {
    attributes: sortedSet(compiled.flatMap(mapping => mapping.attributes)),
    reads: new Map(compiled.map(({ entryClass, reads }) => [entryClass, reads])),
    edges: sortedSet(references.map(reference => reference.attribute)),
    references,
    clearedReferences: compiled.flatMap(mapping => mapping.clearedReferences),
    matching: matchingOf(compiled),
    redacted: sortedSet(compiled.flatMap(mapping => mapping.redacted)),
    flows: new Map(compiled.map(({ entryClass, flows }) => [entryClass, flows])),
    leavesAlone: input => byClass.get(input.entryClass)?.leavesAlone(input) ?? false,
    map: input => byClass.get(input.entryClass)?.map(input) ?? unmapped(input.entryClass),
    excluded: input => {
      const mapping = byClass.get(input.entryClass);
      return mapping ? mapping.excluded(input) : 'classNotMapped';
    },
  };
}

function unmapped(entryClass: EntryClass): Mapped {
  return { ok: false, problem: { code: 'ExpressionFailed', message: `no object mapping is for the class ${entryClass}` } };
}

function sortedSet(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort(ordinal);
}

/** Each property once, at the best priority any object mapping gives it. */
function matchingOf(compiled: readonly CompiledObjectMapping[]): CompiledSchema['matching'] {
  const best = new Map<string, number>();
  for (const { property, priority } of compiled.flatMap(mapping => mapping.matching)) {
    best.set(property, Math.min(priority, best.get(property) ?? priority));
  }
  return [...best]
    .map(([property, priority]) => ({ property, priority }))
    .sort((a, b) => a.priority - b.priority || ordinal(a.property, b.property));
}
