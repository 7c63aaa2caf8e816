export { DEFAULT_SCHEMA } from './defaults/default-schema.ts';
export { type OfferedDefault, offeredDefaults } from './defaults/offered-defaults.ts';
export type { Surroundings } from './expression/check/check.ts';
export { expressionText, mappingSourceOf } from './expression/compile/mapping-source.ts';
export type { World } from './expression/functions/definition.ts';
export { FUNCTION_SIGNATURES, type FunctionSignature } from './expression/functions/signatures.ts';
export type { ExpressionProblem } from './expression/syntax/expression-error.ts';
export { type CompiledFilter, compileFilter } from './filter/compile-filter.ts';
export { compileSchema } from './mapping/compile-schema.ts';
export type { AttributesRead, CompiledSchema, Flows, Mapped, ReferenceMapping } from './mapping/compiled-schema.ts';
export { withParsedSources } from './mapping/parsed-sources.ts';
export { SchemaFailure, type SchemaProblem } from './mapping/schema-problem.ts';
export { type TriedForTarget, tryForTarget } from './mapping/try-expression.ts';
export {
  type AttributeDefinition,
  type AttributeType,
  type DirectoryDefinition,
  defineAttribute,
  type ObjectDefinition,
} from './schema/attribute-definition.ts';
export type { AttributeMapping, AttributeMappingSource, FlowType } from './schema/attribute-mapping.ts';
export type { Filter, FilterClause, FilterGroup } from './schema/filter.ts';
export type { Exclusion, ObjectMapping, SynchronizationRule, SynchronizationSchema } from './schema/synchronization-schema.ts';
export type { MappingInput, Variable } from './source/mapping-input.ts';
