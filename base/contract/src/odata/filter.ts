import type { Literal } from './token.ts';

export const COMPARISONS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;
export type Comparison = (typeof COMPARISONS)[number];

export const TEXT_FUNCTIONS = ['startswith', 'endswith', 'contains'] as const;
export type TextFunction = (typeof TEXT_FUNCTIONS)[number];

/** `onPremisesExtensionAttributes/extensionAttribute1`; in a lambda the first name may be its variable. */
export interface Path {
  readonly names: readonly string[];
  /** Where it begins in the text. */
  readonly offset: number;
}

/** What `$filter` says (OData 4.01 URL Conventions, section 5.1.1). */
export type FilterExpression =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly FilterExpression[] }
  | { readonly kind: 'not'; readonly part: FilterExpression }
  | {
      readonly kind: 'compare';
      readonly path: Path;
      readonly operator: Comparison;
      readonly literal: Literal;
      readonly offset: number;
    }
  | { readonly kind: 'in'; readonly path: Path; readonly literals: readonly Literal[]; readonly offset: number }
  | {
      readonly kind: 'text';
      readonly path: Path;
      readonly operator: TextFunction;
      readonly literal: Literal;
      readonly offset: number;
    }
  | FilterLambda;

/** `proxyAddresses/any(p:startswith(p,'smtp:'))`; without variable and part: whether there is any. */
export interface FilterLambda {
  readonly kind: 'any' | 'all';
  readonly path: Path;
  readonly each: { readonly variable: string; readonly part: FilterExpression } | null;
  readonly offset: number;
}
