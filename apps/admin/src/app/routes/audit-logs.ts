import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { periodSearch, textSearch } from '../../lib/period.ts';
import { frameRoute } from './frame.ts';

const auditLogsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/audit-logs',
  validateSearch: z.object({
    ...periodSearch,
    activity: textSearch,
    result: z.enum(['success', 'failure', 'unknownFutureValue']).optional().catch(undefined),
    /** Their ids. */
    initiator: textSearch,
    target: textSearch,
    /** The act that is open. */
    audit: z.uuid().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../../features/audit-logs/audit-logs-page.tsx'), 'AuditLogsPage'),
});

export const auditLogsRoutes = [auditLogsRoute] as const;
