/** How much of each a tenant may have. */
export interface Quota {
  readonly configurations: number;
  /** Those that were not revoked. */
  readonly agents: number;
  /** Live ones of the directory; null: as many as come. */
  readonly objects: number | null;
}

export const DEFAULT_QUOTA: Quota = { configurations: 100, agents: 100, objects: null };
