export const insightsRoutes = [] as const;
