import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearch, objectSearch } from '../../features/directory/search.ts';
import { frameRoute } from './frame.ts';

const pages = () => import('../../features/directory/index.ts');

export const groupsRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/groups',
    validateSearch: listSearch,
    component: lazyRouteComponent(pages, 'GroupsPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/groups/$id/{-$tab}',
    validateSearch: objectSearch,
    component: lazyRouteComponent(pages, 'GroupPage'),
  }),
] as const;
