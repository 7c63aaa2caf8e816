/** A condition on one source attribute, in Graph's shape (reference §3.2 and §5.2). */
export interface FilterClause {
  readonly sourceOperandName: string;
  readonly operatorName: string;
  readonly targetOperand: { readonly values: readonly string[] };
}

/** Clauses of a group hold all together. */
export interface FilterGroup {
  readonly name: string;
  readonly clauses: readonly FilterClause[];
}

/** An entry passes when one of the groups holds; no group at all lets everything pass. */
export interface Filter {
  /** Who no longer passes is deprovisioned. */
  readonly groups: readonly FilterGroup[];
  /** Who does not pass is left alone. */
  readonly inputFilterGroups: readonly FilterGroup[];
}
