import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearch, objectSearch } from '../../features/directory/search.ts';
import { frameRoute } from './frame.ts';
import { prepareObject } from './prepare-object.ts';

export const contactsRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/contacts',
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import('../../features/directory/list/object-list-page.tsx'), 'ContactsPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/contacts/$id/{-$tab}',
    validateSearch: objectSearch,
    loader: prepareObject,
    component: lazyRouteComponent(() => import('../../features/directory/object/object-page.tsx'), 'ContactPage'),
  }),
] as const;
