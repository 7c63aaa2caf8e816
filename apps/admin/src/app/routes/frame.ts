import { ApiError, getMe } from '@landbridge/contract';
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { asking, rememberCsrfToken } from '../../lib/api/index.ts';

export const root = createRootRouteWithContext<{ readonly queries: QueryClient }>()();

/** Where the sign-in leads to: a place of ours, never another host. */
const next = z
  .string()
  .regex(/^\/(?!\/)/)
  .optional()
  .catch(undefined);

export const signInRoute = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ next }),
  component: lazyRouteComponent(() => import('../../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

/** Everything but the sign-in: who calls is known here, and what they may do. */
export const frameRoute = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: lazyRouteComponent(() => import('../frame/frame.tsx'), 'Frame'),
  beforeLoad: async ({ context, location }) => {
    const toSignIn = redirect({ to: '/sign-in', search: { next: location.href } });
    const me = await context.queries.ensureQueryData({ ...asking(getMe), staleTime: 60_000 }).catch(error => {
      if (error instanceof ApiError && error.status === 401) throw toSignIn;
      throw error;
    });
    if (me.firstDuty !== null) throw toSignIn;
    rememberCsrfToken(me.csrfToken);
  },
});

export const homeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../../features/home/home-page.tsx'), 'HomePage'),
});
