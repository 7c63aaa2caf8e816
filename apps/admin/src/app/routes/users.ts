import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearch, missingSearch, objectSearch } from '../../features/directory/search.ts';
import { frameRoute } from './frame.ts';
import { prepareObject } from './prepare-object.ts';

export const usersRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/users',
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import('../../features/directory/list/object-list-page.tsx'), 'UsersPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/users/missing',
    validateSearch: missingSearch,
    component: lazyRouteComponent(() => import('../../features/directory/history/missing-page.tsx'), 'MissingPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/users/$id/{-$tab}',
    validateSearch: objectSearch,
    loader: prepareObject,
    component: lazyRouteComponent(() => import('../../features/directory/object/object-page.tsx'), 'UserPage'),
  }),
] as const;
