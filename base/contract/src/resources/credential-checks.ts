import { z } from 'zod';
import { storable } from '../paging.ts';
import { defineRoute } from '../route.ts';

/** A password, and from where it came. It is neither logged nor kept. */
const credentialCheck = z.strictObject({
  userPrincipalName: storable.min(1).max(1_024),
  password: z.string().min(1).max(1_024),
  address: z.union([z.ipv4(), z.ipv6()]),
});

export const checkUserCredential = defineRoute({
  method: 'POST',
  path: '/v1.0/landbridge/credentialChecks',
  permission: 'UserCredential.Check.All',
  description:
    'whether this is the password that a user has in Active Directory; whatever else is wrong is refused alike, and too many failures are answered by 429',
  body: credentialCheck,
  response: z.object({ outcome: z.enum(['accepted', 'refused']), userId: z.string().nullable() }),
});
