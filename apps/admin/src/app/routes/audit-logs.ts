export const auditLogsRoutes = [] as const;
