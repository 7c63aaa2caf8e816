import { expressionText, mappingSourceOf } from '../expression/compile/mapping-source.ts';
import { ParseError } from '../expression/syntax/expression-error.ts';
import { parse } from '../expression/syntax/parse.ts';
import type { AttributeMappingSource } from '../schema/attribute-mapping.ts';
import type { SynchronizationSchema } from '../schema/synchronization-schema.ts';

/**
 * A schema whose sources carry the tree of their text, so that the two never differ: whoever edits a text leaves the tree behind it. For a
 * schema that compiles: a text that is no expression stands in a mapping that is not enabled, and stays as it is.
 */
export function withParsedSources(schema: SynchronizationSchema): SynchronizationSchema {
  const synchronizationRules = schema.synchronizationRules.map(rule => ({
    ...rule,
    objectMappings: rule.objectMappings.map(mapping => ({
      ...mapping,
      attributeMappings: mapping.attributeMappings.map(one => ({ ...one, source: one.source && parsedSource(one.source) })),
    })),
  }));
  return { ...schema, synchronizationRules };
}

function parsedSource(source: AttributeMappingSource): AttributeMappingSource {
  const expression = expressionText(source);
  try {
    return { ...mappingSourceOf(parse(expression)), expression };
  } catch (cause) {
    if (cause instanceof ParseError) return source;
    throw cause;
  }
}
