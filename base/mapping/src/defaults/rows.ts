import { mappingSourceOf } from '../expression/compile/mapping-source.ts';
import { parse } from '../expression/syntax/parse.ts';
import type { AttributeMapping } from '../schema/attribute-mapping.ts';

/** One row of a default mapping table: the target and the text of its expression; a lone `[attribute]` is a direct mapping. */
export type Row = readonly [target: string, expression: string];

/** Rows as attribute mappings in Graph's shape. `matching` gives some targets their priority. */
export function mappingsOf(rows: readonly Row[], matching: Readonly<Record<string, number>>): readonly AttributeMapping[] {
  return rows.map(([targetAttributeName, expression]) => ({
    targetAttributeName,
    source: mappingSourceOf(parse(expression)),
    defaultValue: null,
    flowType: 'Always',
    flowBehavior: 'FlowWhenChanged',
    matchingPriority: matching[targetAttributeName] ?? 0,
    exportMissingReferences: false,
  }));
}

/** The same rule for several attributes: `Trim([x])`. */
export function trimmed(attributes: Readonly<Record<string, string>>): readonly Row[] {
  return Object.entries(attributes).map(([target, source]) => [target, `Trim([${source}])`]);
}

/** The same for multi-valued ones. */
export function trimmedLists(attributes: Readonly<Record<string, string>>): readonly Row[] {
  return Object.entries(attributes).map(([target, source]) => [target, `RemoveDuplicates(Trim([${source}]))`]);
}

/** The first value of a multi-valued attribute, trimmed, and no more of it than the directory holds. */
export function firstShortened(target: string, source: string): Row {
  return [target, `IIF(IsNullOrEmpty([${source}]), NULL, Left(Trim(Item([${source}], 1)), 448))`];
}
