import { checkUserCredential } from '@landbridge/contract';
import type { Server } from '../serve.ts';

export function serveCredentialChecks(server: Server): void {
  const { credentials } = server.ports;
  server.serve(checkUserCredential, async ({ tenantId, body }) => {
    const userId = await credentials.check({ tenantId, ...body });
    return { outcome: userId === null ? ('refused' as const) : ('accepted' as const), userId };
  });
}
