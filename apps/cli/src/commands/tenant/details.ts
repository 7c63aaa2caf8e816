import { listOnPremisesSynchronization, type OnPremisesSynchronization } from '@landbridge/contract';
import type { Context } from '../../context.ts';
import { WaitFailed } from '../../exit-code.ts';

/** There is one to a tenant. */
export async function synchronizationOf({ client }: Context): Promise<OnPremisesSynchronization> {
  const [only] = (await client.call(listOnPremisesSynchronization)).value;
  if (!only)
    throw new WaitFailed({ code: 'InternalError', message: 'the answer names no tenant', cure: 'look at the log of control' });
  return only;
}

export function tenantDetails({ id, features }: OnPremisesSynchronization): Readonly<Record<string, string>> {
  return {
    id,
    'takes cloud objects over by a name or address': features.blockSoftMatchEnabled ? 'no' : 'yes',
    'takes cloud objects over by the source anchor': features.blockCloudObjectTakeoverThroughHardMatchEnabled ? 'no' : 'yes',
    'synchronised users may be administrators': features.synchronizedAdministratorsEnabled ? 'yes' : 'no',
  };
}
