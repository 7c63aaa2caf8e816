import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { deletedSearch } from '../../features/directory/search.ts';
import { frameRoute } from './frame.ts';

export const deletedRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/deleted',
    validateSearch: deletedSearch,
    component: lazyRouteComponent(() => import('../../features/directory/deleted/deleted-page.tsx'), 'DeletedPage'),
  }),
] as const;
