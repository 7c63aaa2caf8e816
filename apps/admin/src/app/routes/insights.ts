import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { periodSearch } from '../../lib/period.ts';
import { frameRoute } from './frame.ts';

const insightsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/insights',
  validateSearch: z.object({
    ...periodSearch,
    status: z.enum(['success', 'warning', 'failure', 'skipped']).optional().catch(undefined),
    action: z.enum(['create', 'update', 'delete', 'stageddelete', 'disable', 'other']).optional().catch(undefined),
    configuration: z.uuid().optional().catch(undefined),
    kind: z.enum(['object', 'password']).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../../features/insights/insights-page.tsx'), 'InsightsPage'),
});

export const insightsRoutes = [insightsRoute] as const;
