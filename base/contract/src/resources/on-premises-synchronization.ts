import { z } from 'zod';
import { idParams } from '../paging.ts';
import { defineRoute } from '../route.ts';

const features = z.object({
  /** True: no object that lives in the cloud only is taken over because of its name or an address. */
  blockSoftMatchEnabled: z.boolean(),
  /** True: no object that lives in the cloud only is taken over because of its source anchor. */
  blockCloudObjectTakeoverThroughHardMatchEnabled: z.boolean(),
  /** True: a user whom Active Directory masters may hold an administrator role. Ours; Graph has no such feature. */
  synchronizedAdministratorsEnabled: z.boolean(),
});

/** Graph's onPremisesDirectorySynchronization, as far as we have its features. There is one to a tenant, with the tenant's id. */
export const onPremisesSynchronization = z.object({ id: z.string(), features });
export type OnPremisesSynchronization = z.output<typeof onPremisesSynchronization>;

export const listOnPremisesSynchronization = defineRoute({
  method: 'GET',
  path: '/v1.0/directory/onPremisesSynchronization',
  permission: 'OnPremDirectorySynchronization.Read.All',
  description: 'what synchronisation may do in the tenant',
  response: z.object({ value: z.array(onPremisesSynchronization) }),
});

export const updateOnPremisesSynchronization = defineRoute({
  method: 'PATCH',
  path: '/v1.0/directory/onPremisesSynchronization/{id}',
  permission: 'OnPremDirectorySynchronization.ReadWrite.All',
  description: 'changes the features that the body names',
  params: idParams,
  body: z.strictObject({ features: features.partial().strict() }),
});
