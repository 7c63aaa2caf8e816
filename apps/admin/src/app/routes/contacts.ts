import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listSearch, objectSearch } from '../../features/directory/search.ts';
import { frameRoute } from './frame.ts';

const pages = () => import('../../features/directory/index.ts');

export const contactsRoutes = [
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/contacts',
    validateSearch: listSearch,
    component: lazyRouteComponent(pages, 'ContactsPage'),
  }),
  createRoute({
    getParentRoute: () => frameRoute,
    path: '/contacts/$id/{-$tab}',
    validateSearch: objectSearch,
    component: lazyRouteComponent(pages, 'ContactPage'),
  }),
] as const;
