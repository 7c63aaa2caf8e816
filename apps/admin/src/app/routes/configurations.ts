export const configurationsRoutes = [] as const;
