import { z } from 'zod';
import { defineRoute } from '../route.ts';

const health = z.object({ status: z.literal('ok') });

export const getHealth = defineRoute({
  method: 'GET',
  path: '/healthz',
  description: 'the process answers',
  response: health,
  open: true,
});

export const getReadiness = defineRoute({
  method: 'GET',
  path: '/readyz',
  description: 'the process can work: its database answers',
  response: health,
  open: true,
});
