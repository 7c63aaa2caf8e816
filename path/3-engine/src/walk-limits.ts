/**
 * Limits of one page of a walk. They are narrower than those of an answer (PAGE_LIMITS), because of what is walked the page holds much more at
 * once than of what is stored: what was read, what it is mapped to, what would change, and what is recorded of it.
 */
export const WALK_LIMITS = { entries: 500, edges: 5_000 } as const;
