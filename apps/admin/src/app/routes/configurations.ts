import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { mappingSearch } from '../../features/attribute-mapping/place.ts';
import { frameRoute } from './frame.ts';

const attributeMappingRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/configurations/$id/attribute-mapping',
  validateSearch: mappingSearch,
  component: lazyRouteComponent(() => import('../../features/attribute-mapping/index.ts'), 'AttributeMappingPage'),
});

export const configurationsRoutes = [attributeMappingRoute] as const;
