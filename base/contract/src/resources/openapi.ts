import { z } from 'zod';
import { defineRoute } from '../route.ts';

export const getOpenApi = defineRoute({
  method: 'GET',
  path: '/openapi.json',
  description: 'this API as OpenAPI 3.1',
  response: z.record(z.string(), z.unknown()),
  permission: 'open',
});
