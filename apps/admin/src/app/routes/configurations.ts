import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { mappingSearch } from '../../features/attribute-mapping/place.ts';
import { heldSearch } from '../../features/configurations/held/held-key.ts';
import { frameRoute } from './frame.ts';

const load = () => import('../../features/configurations/index.ts');

const text = z.string().max(2_000).optional().catch(undefined);

const listRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/configurations',
  component: lazyRouteComponent(load, 'ConfigurationsPage'),
});

const newRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/configurations/new',
  component: lazyRouteComponent(load, 'NewConfigurationPage'),
});

/** What stands around every page of one configuration. */
const configurationRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/configurations/$id',
  validateSearch: z.object({ act: z.enum(['enable', 'restart', 'reconcile', 'delete']).optional().catch(undefined) }),
  component: lazyRouteComponent(load, 'ConfigurationPage'),
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
  component: lazyRouteComponent(load, 'OverviewPage'),
});

const getStartedRoute = createRoute({
  getParentRoute: () => configurationRoute,
  path: '/get-started',
  component: lazyRouteComponent(load, 'GetStartedPage'),
});

const scopingRoute = createRoute({
  getParentRoute: () => configurationRoute,
  path: '/scoping-filters',
  /** The type of object whose attribute filter is open. */
  validateSearch: z.object({ filter: text }),
  component: lazyRouteComponent(load, 'ScopingPage'),
});

const attributeMappingRoute = createRoute({
  getParentRoute: () => configurationRoute,
  path: '/attribute-mapping',
  validateSearch: mappingSearch,
  component: lazyRouteComponent(() => import('../../features/attribute-mapping/index.ts'), 'AttributeMappingPage'),
});

const onDemandRoute = createRoute({
  getParentRoute: () => configurationRoute,
  path: '/provision-on-demand',
  validateSearch: z.object({ who: text }),
  component: lazyRouteComponent(load, 'OnDemandPage'),
});

const heldRoute = createRoute({
  getParentRoute: () => configurationRoute,
  path: '/held-deletes',
  validateSearch: heldSearch,
  component: lazyRouteComponent(load, 'HeldPage'),
});

const escrowsRoute = createRoute({
  getParentRoute: () => configurationRoute,
  path: '/escrows',
  validateSearch: z.object({ entry: text }),
  component: lazyRouteComponent(load, 'EscrowsPage'),
});

const propertiesRoute = createRoute({
  getParentRoute: () => configurationRoute,
  path: '/properties',
  validateSearch: z.object({ edit: z.enum(['basics']).optional().catch(undefined) }),
  component: lazyRouteComponent(load, 'PropertiesPage'),
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
