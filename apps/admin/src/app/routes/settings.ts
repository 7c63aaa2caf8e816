import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.ts';

const load = () => import('../../features/settings/index.ts');
/** What stands in the panel beside a list: an id, or `new`; or what of the page is edited in it. */
const withPanel = z.object({ open: z.string().max(100).optional().catch(undefined) });

const frame = createRoute({
  getParentRoute: () => frameRoute,
  path: '/settings',
  component: lazyRouteComponent(load, 'SettingsFrame'),
});

const first = createRoute({
  getParentRoute: () => frame,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/own-account', replace: true });
  },
});

const ownAccount = createRoute({
  getParentRoute: () => frame,
  path: '/own-account',
  component: lazyRouteComponent(load, 'OwnAccountPage'),
});

const administrators = createRoute({
  getParentRoute: () => frame,
  path: '/administrators',
  validateSearch: withPanel,
  component: lazyRouteComponent(load, 'AdministratorsPage'),
});

const apiClients = createRoute({
  getParentRoute: () => frame,
  path: '/api-clients',
  validateSearch: withPanel,
  component: lazyRouteComponent(load, 'ApiClientsPage'),
});

const notifications = createRoute({
  getParentRoute: () => frame,
  path: '/notifications',
  validateSearch: withPanel,
  component: lazyRouteComponent(load, 'NotificationsPage'),
});

const tenant = createRoute({
  getParentRoute: () => frame,
  path: '/tenant',
  component: lazyRouteComponent(load, 'TenantPage'),
});

const domains = createRoute({
  getParentRoute: () => frame,
  path: '/domains',
  component: lazyRouteComponent(load, 'DomainsPage'),
});

const retention = createRoute({
  getParentRoute: () => frame,
  path: '/retention',
  component: lazyRouteComponent(load, 'RetentionPage'),
});

const keys = createRoute({
  getParentRoute: () => frame,
  path: '/keys',
  component: lazyRouteComponent(load, 'KeysPage'),
});

const about = createRoute({
  getParentRoute: () => frame,
  path: '/about',
  component: lazyRouteComponent(load, 'AboutPage'),
});

export const settingsRoutes = [
  frame.addChildren([first, ownAccount, administrators, apiClients, notifications, tenant, retention, domains, keys, about]),
] as const;
