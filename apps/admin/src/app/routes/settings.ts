import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.ts';

/** What stands in the panel beside a list: an id, or `new`; or what of the page is edited in it. */
const withPanel = z.object({ open: z.string().max(100).optional().catch(undefined) });

const frame = createRoute({
  getParentRoute: () => frameRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('../../features/settings/settings-frame.tsx'), 'SettingsFrame'),
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
  component: lazyRouteComponent(() => import('../../features/settings/own-account/own-account-page.tsx'), 'OwnAccountPage'),
});

const administrators = createRoute({
  getParentRoute: () => frame,
  path: '/administrators',
  validateSearch: withPanel,
  component: lazyRouteComponent(
    () => import('../../features/settings/administrators/administrators-page.tsx'),
    'AdministratorsPage',
  ),
});

const apiClients = createRoute({
  getParentRoute: () => frame,
  path: '/api-clients',
  validateSearch: withPanel,
  component: lazyRouteComponent(() => import('../../features/settings/api-clients/api-clients-page.tsx'), 'ApiClientsPage'),
});

const notifications = createRoute({
  getParentRoute: () => frame,
  path: '/notifications',
  validateSearch: withPanel,
  component: lazyRouteComponent(
    () => import('../../features/settings/notifications/notifications-page.tsx'),
    'NotificationsPage',
  ),
});

const tenant = createRoute({
  getParentRoute: () => frame,
  path: '/tenant',
  component: lazyRouteComponent(() => import('../../features/settings/tenant/tenant-page.tsx'), 'TenantPage'),
});

const domains = createRoute({
  getParentRoute: () => frame,
  path: '/domains',
  component: lazyRouteComponent(() => import('../../features/settings/domains/domains-page.tsx'), 'DomainsPage'),
});

const retention = createRoute({
  getParentRoute: () => frame,
  path: '/retention',
  component: lazyRouteComponent(() => import('../../features/settings/retention/retention-page.tsx'), 'RetentionPage'),
});

const keys = createRoute({
  getParentRoute: () => frame,
  path: '/keys',
  component: lazyRouteComponent(() => import('../../features/settings/keys/keys-page.tsx'), 'KeysPage'),
});

const about = createRoute({
  getParentRoute: () => frame,
  path: '/about',
  component: lazyRouteComponent(() => import('../../features/settings/about/about-page.tsx'), 'AboutPage'),
});

export const settingsRoutes = [
  frame.addChildren([first, ownAccount, administrators, apiClients, notifications, tenant, retention, domains, keys, about]),
] as const;
