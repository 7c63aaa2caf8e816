/** How much of each a tenant may have. */
export interface Quota {
  readonly configurations: number;
  /** Those that were not revoked. */
  readonly agents: number;
}

export const DEFAULT_QUOTA: Quota = { configurations: 100, agents: 100 };
