import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { mappingSearch } from '../../features/attribute-mapping/place.ts';
import { heldSearch } from '../../features/configurations/held/held-key.ts';
import { frameRoute } from './frame.ts';

const text = z.string().max(2_000).optional().catch(undefined);

const listRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/configurations',
  component: lazyRouteComponent(() => import('../../features/configurations/list/configurations-page.tsx'), 'ConfigurationsPage'),
});

const newRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/configurations/new',
  component: lazyRouteComponent(
    () => import('../../features/configurations/list/new-configuration-page.tsx'),
    'NewConfigurationPage',
  ),
});

/** What stands around every page of one configuration. */
const configurationRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/configurations/$id',
  validateSearch: z.object({ act: z.enum(['enable', 'restart', 'reconcile', 'believe', 'delete']).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../../features/configurations/frame/configuration-page.tsx'), 'ConfigurationPage'),
});

const overviewRoute = createRoute({
  getParentRoute: () => configurationRoute,
  path: '/',
  validateSearch: z.object({
    stage: z
      .enum([
        ...(['activeDirectory', 'agent', 'import', 'scoping', 'matching'] as const),
        ...(['processing', 'references', 'export', 'directory'] as const),
      ])
      .optional()
      .catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../../features/configurations/overview/overview-page.tsx'), 'OverviewPage'),
});

const getStartedRoute = createRoute({
  getParentRoute: () => configurationRoute,
  path: '/get-started',
  component: lazyRouteComponent(() => import('../../features/configurations/overview/get-started-page.tsx'), 'GetStartedPage'),
});

const scopingRoute = createRoute({
  getParentRoute: () => configurationRoute,
  path: '/scoping-filters',
  /** The type of object whose attribute filter is open. */
  validateSearch: z.object({ filter: text }),
  component: lazyRouteComponent(() => import('../../features/configurations/scoping/scoping-page.tsx'), 'ScopingPage'),
});

const attributeMappingRoute = createRoute({
  getParentRoute: () => configurationRoute,
  path: '/attribute-mapping',
  validateSearch: mappingSearch,
  component: lazyRouteComponent(
    () => import('../../features/attribute-mapping/attribute-mapping-page.tsx'),
    'AttributeMappingPage',
  ),
});

const onDemandRoute = createRoute({
  getParentRoute: () => configurationRoute,
  path: '/provision-on-demand',
  validateSearch: z.object({ who: text }),
  component: lazyRouteComponent(() => import('../../features/configurations/on-demand/on-demand-page.tsx'), 'OnDemandPage'),
});

const heldRoute = createRoute({
  getParentRoute: () => configurationRoute,
  path: '/held-deletes',
  validateSearch: heldSearch,
  component: lazyRouteComponent(() => import('../../features/configurations/held/held-page.tsx'), 'HeldPage'),
});

const escrowsRoute = createRoute({
  getParentRoute: () => configurationRoute,
  path: '/escrows',
  validateSearch: z.object({ entry: text }),
  component: lazyRouteComponent(() => import('../../features/configurations/escrows/escrows-page.tsx'), 'EscrowsPage'),
});

const propertiesRoute = createRoute({
  getParentRoute: () => configurationRoute,
  path: '/properties',
  validateSearch: z.object({ edit: z.enum(['basics']).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../../features/configurations/properties/properties-page.tsx'), 'PropertiesPage'),
});

export const configurationsRoutes = [
  listRoute,
  newRoute,
  configurationRoute.addChildren([
    overviewRoute,
    getStartedRoute,
    scopingRoute,
    attributeMappingRoute,
    onDemandRoute,
    heldRoute,
    escrowsRoute,
    propertiesRoute,
  ]),
] as const;
