import { z } from 'zod';
import { defineRoute } from '../route.ts';

export const getMetadata = defineRoute({
  method: 'GET',
  path: '/v1.0/$metadata',
  description: 'the types of the directory as OData describes them (CSDL 4.0, XML)',
  response: z.string(),
  mediaType: 'application/xml',
  permission: 'open',
});
