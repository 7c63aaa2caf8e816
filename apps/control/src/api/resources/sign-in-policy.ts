import { getSignInPolicy, updateSignInPolicy } from '@landbridge/contract';
import type { Server } from '../serve.ts';

export function serveSignInPolicy(server: Server): void {
  const { tenants } = server.ports;

  server.serve(getSignInPolicy, async ({ tenantId }) => ({ secondFactorRequired: await tenants.secondFactorRequired(tenantId) }));

  server.serve(updateSignInPolicy, async ({ tenantId, body }) => {
    await tenants.requireSecondFactor(tenantId, body.secondFactorRequired);
    return body;
  });
}
