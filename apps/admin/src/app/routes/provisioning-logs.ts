import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { periodSearch, textSearch } from '../../lib/period.ts';
import { frameRoute } from './frame.ts';

const uuid = z.uuid().optional().catch(undefined);

const search = z.object({
  ...periodSearch,
  status: z.enum(['success', 'warning', 'failure', 'skipped']).optional().catch(undefined),
  action: z.enum(['create', 'update', 'delete', 'stageddelete', 'disable', 'other']).optional().catch(undefined),
  configuration: uuid,
  cycle: uuid,
  code: textSearch,
  search: textSearch,
  /** The record that is open, and which part of it. */
  record: uuid,
  tab: z.enum(['steps', 'advice', 'properties', 'summary']).optional().catch(undefined),
});

const provisioningLogsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/provisioning-logs',
  validateSearch: search,
  component: lazyRouteComponent(
    () => import('../../features/provisioning-logs/provisioning-logs-page.tsx'),
    'ProvisioningLogsPage',
  ),
});

export const provisioningLogsRoutes = [provisioningLogsRoute] as const;
