import { z } from 'zod';
import { defineRoute } from '../route.ts';

const health = z.object({ status: z.literal('ok') });

export const getHealth = defineRoute({
  method: 'GET',
  path: '/healthz',
  permission: 'open',
  description: 'the process answers',
  response: health,
});

export const getReadiness = defineRoute({
  method: 'GET',
  path: '/readyz',
  permission: 'open',
  description: 'the process can work: its database answers',
  response: health,
});
