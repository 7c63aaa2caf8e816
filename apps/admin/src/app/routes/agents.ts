export const agentsRoutes = [] as const;
