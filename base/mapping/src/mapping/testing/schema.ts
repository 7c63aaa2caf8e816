import { DEFAULT_SCHEMA } from '../../defaults/default-schema.ts';
import type { AttributeMapping, AttributeMappingSource } from '../../schema/attribute-mapping.ts';
import type { ObjectMapping, SynchronizationSchema } from '../../schema/synchronization-schema.ts';
import { compileSchema } from '../compile-schema.ts';
import { SchemaFailure } from '../schema-problem.ts';

export function source(expression: string): AttributeMappingSource {
  return { type: 'Function', name: '', expression, parameters: [] };
}

export function row(targetAttributeName: string, more: Partial<AttributeMapping> = {}): AttributeMapping {
  return {
    targetAttributeName,
    source: null,
    defaultValue: null,
    flowType: 'Always',
    flowBehavior: 'FlowWhenChanged',
    matchingPriority: 0,
    exportMissingReferences: false,
    ...more,
  };
}

export const ANCHOR = row('SourceAnchor', { source: source('ConvertToBase64([objectGUID])') });

/** The default schema with one user mapping of these rows. */
export function schemaOf(rows: readonly AttributeMapping[], more: Partial<ObjectMapping> = {}): SynchronizationSchema {
  const [rule] = DEFAULT_SCHEMA.synchronizationRules;
  const [user] = rule?.objectMappings ?? [];
  if (!rule || !user) throw new Error('the default schema maps users first');
  const mapping: ObjectMapping = { ...user, exclusions: [], attributeMappings: rows, ...more };
  return { ...DEFAULT_SCHEMA, synchronizationRules: [{ ...rule, objectMappings: [mapping] }] };
}

export function problemsOf(rows: readonly AttributeMapping[], more: Partial<ObjectMapping> = {}): readonly string[] {
  try {
    compileSchema(schemaOf(rows, more));
  } catch (cause) {
    if (cause instanceof SchemaFailure) return cause.problems.map(problem => `${problem.targetAttribute}: ${problem.message}`);
    throw cause;
  }
  return [];
}
