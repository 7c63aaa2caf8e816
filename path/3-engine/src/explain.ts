import type { Problem, ReferenceStanding } from '@landbridge/model';
import type { SchemaOf } from './1-import/schemas.ts';
import type { ScopeVerdict } from './2-scoping/scope.ts';
import { Tree } from './2-scoping/tree.ts';
import { governedBy } from './5-reference-resolution/governed.ts';
import { type KnownEdge, standingOf } from './5-reference-resolution/standing.ts';
import { assess } from './assess.ts';
import type { WalkPage } from './ports.ts';
import type { KnownDomain, WalkedEntry, WalkingConfiguration } from './stored.ts';
import { scopeContext } from './walk.ts';

export interface ToExplain {
  readonly domain: KnownDomain;
  readonly configuration: WalkingConfiguration;
  readonly entry: WalkedEntry;
}

/** What a configuration says to an entry as it is stored now. */
export interface Explained extends ScopeVerdict {
  readonly distinguishedName: string;
  /** Why it can not be mapped; null when it can, or need not be. */
  readonly problem: Problem | null;
}

export type Explain = (
  page: Pick<WalkPage, 'containersAbove' | 'knownRoots' | 'inGroups'>,
  entry: ToExplain,
) => Promise<Explained>;

/** Scoping and mapping as a cycle does them, for one entry and without consequences. */
export function explaining(schemaOf: SchemaOf): Explain {
  return async (page, { domain, configuration, entry }) => {
    const tree = new Tree(await page.containersAbove(entry.parentGuid === null ? [] : [entry.parentGuid]), domain);
    const scope = await scopeContext(page, configuration, [entry]);
    const schema = await schemaOf(configuration, configuration.schema.active);
    const { name, verdict, mapped } = assess(entry, { domain, schema, configuration, tree, scope });
    return { ...verdict, distinguishedName: name, problem: mapped && !mapped.ok ? mapped.problem : null };
  };
}

export type ExplainReferences = (
  configuration: WalkingConfiguration,
  edges: readonly KnownEdge[],
) => Promise<readonly ReferenceStanding[]>;

/** By the rules of reference resolution, without consequences. */
export function explainingReferences(schemaOf: SchemaOf): ExplainReferences {
  return async (configuration, edges) => {
    const govern = governedBy(await schemaOf(configuration, configuration.schema.active));
    return edges.map(edge => standingOf(edge, govern));
  };
}
