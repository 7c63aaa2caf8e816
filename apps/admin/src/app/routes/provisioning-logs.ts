export const provisioningLogsRoutes = [] as const;
