/** How long what nobody needs any more is kept, in days; the first two unless a tenant says otherwise. */
export const RETENTION_DAYS = { recycleBin: 30, provisioningLog: 30, notices: 30, passwordChecks: 30, delta: 30 } as const;

/** How long a tenant may let its provisioning log be kept, in days. */
export const LOG_RETENTION_DAYS = { least: 1, most: 400 } as const;

/** How long a tenant may let deleted objects be kept, in days. */
export const RECYCLE_BIN_DAYS = { least: 1, most: 400 } as const;
