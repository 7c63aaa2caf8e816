import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { PageError } from './frame/page-error.tsx';
import { PageMissing } from './frame/page-missing.tsx';
import { Loading } from './loading.tsx';
import { agentsRoutes } from './routes/agents.ts';
import { auditLogsRoutes } from './routes/audit-logs.ts';
import { configurationsRoutes } from './routes/configurations.ts';
import { contactsRoutes } from './routes/contacts.ts';
import { deletedRoutes } from './routes/deleted.ts';
import { frameRoute, homeRoute, root, signInRoute } from './routes/frame.ts';
import { groupsRoutes } from './routes/groups.ts';
import { insightsRoutes } from './routes/insights.ts';
import { provisioningLogsRoutes } from './routes/provisioning-logs.ts';
import { settingsRoutes } from './routes/settings.ts';
import { usersRoutes } from './routes/users.ts';

const tree = root.addChildren([
  signInRoute,
  frameRoute.addChildren([
    homeRoute,
    ...configurationsRoutes,
    ...agentsRoutes,
    ...provisioningLogsRoutes,
    ...insightsRoutes,
    ...auditLogsRoutes,
    ...usersRoutes,
    ...groupsRoutes,
    ...contactsRoutes,
    ...deletedRoutes,
    ...settingsRoutes,
  ]),
]);

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    basepath: '/admin',
    context: { queries },
    defaultPreload: 'intent',
    defaultPendingComponent: Loading,
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: PageMissing,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
