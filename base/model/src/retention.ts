/** How long what nobody needs any more is kept, in days. */
export const RETENTION_DAYS = { recycleBin: 30, provisioningLog: 30 } as const;
