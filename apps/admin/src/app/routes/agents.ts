import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { frameRoute } from './frame.ts';

/** Which agent is opened, or how to get one, and whether revoked ones are shown. */
const search = z.object({
  agent: z.uuid().optional().catch(undefined),
  panel: z.enum(['download']).optional().catch(undefined),
  revoked: z.boolean().optional().catch(undefined),
});

const agentsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/agents',
  validateSearch: search,
  component: lazyRouteComponent(() => import('../../features/agents/agents-page.tsx'), 'AgentsPage'),
});

export const agentsRoutes = [agentsRoute] as const;
