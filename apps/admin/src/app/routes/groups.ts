import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearch, objectSearch } from '../../features/directory/search.ts';
import { frameRoute } from './frame.ts';
import { prepareObject } from './prepare-object.ts';

export const groupsRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/groups',
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import('../../features/directory/list/object-list-page.tsx'), 'GroupsPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/groups/$id/{-$tab}',
    validateSearch: objectSearch,
    loader: prepareObject,
    component: lazyRouteComponent(() => import('../../features/directory/object/object-page.tsx'), 'GroupPage'),
  }),
] as const;
