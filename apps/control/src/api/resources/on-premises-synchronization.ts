import { listOnPremisesSynchronization, updateOnPremisesSynchronization } from '@landbridge/contract';
import { Failure } from '@landbridge/model';
import type { Server } from '../serve.ts';

export function serveOnPremisesSynchronization(server: Server): void {
  const { tenants } = server.ports;

  server.serve(listOnPremisesSynchronization, async ({ tenantId }) => {
    const { softMatchBlocked, hardMatchBlocked } = await tenants.takeover(tenantId);
    const features = {
      blockSoftMatchEnabled: softMatchBlocked,
      blockCloudObjectTakeoverThroughHardMatchEnabled: hardMatchBlocked,
      synchronizedAdministratorsEnabled: await tenants.synchronisedAdministrators(tenantId),
    };
    return { value: [{ id: tenantId, features }] };
  });

  server.serve(updateOnPremisesSynchronization, async ({ tenantId, params, body }) => {
    if (params.id.toLowerCase() !== tenantId) {
      throw new Failure({ code: 'NotFound', message: `the tenant has no synchronisation ${params.id}` });
    }
    const { blockSoftMatchEnabled: soft, blockCloudObjectTakeoverThroughHardMatchEnabled: hard } = body.features;
    await tenants.changeTakeover(tenantId, {
      ...(soft === undefined ? {} : { softMatchBlocked: soft }),
      ...(hard === undefined ? {} : { hardMatchBlocked: hard }),
    });
    const allowed = body.features.synchronizedAdministratorsEnabled;
    if (allowed !== undefined) await tenants.allowSynchronisedAdministrators(tenantId, allowed);
    return undefined;
  });
}
