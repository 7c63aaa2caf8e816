import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearch, missingSearch, objectSearch } from '../../features/directory/search.ts';
import { frameRoute } from './frame.ts';

const pages = () => import('../../features/directory/index.ts');

export const usersRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/users',
    validateSearch: listSearch,
    component: lazyRouteComponent(pages, 'UsersPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/users/missing',
    validateSearch: missingSearch,
    component: lazyRouteComponent(pages, 'MissingPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/users/$id/{-$tab}',
    validateSearch: objectSearch,
    component: lazyRouteComponent(pages, 'UserPage'),
  }),
] as const;
