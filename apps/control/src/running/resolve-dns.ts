import { guidOf } from '@landbridge/engine';
import type { Answering, Guid, TenantId } from '@landbridge/model';

/** Asks an agent for the GUIDs of objects that an administrator named by DN, so that a scope outlives every rename. */
export function resolveDns(answering: (tenantId: TenantId, fqdn: string) => Answering) {
  return async (tenantId: TenantId, fqdn: string, dns: readonly string[]): Promise<readonly Guid[]> => {
    const agent = answering(tenantId, fqdn);
    const guids: Guid[] = [];
    for (const distinguishedName of dns) guids.push(await guidOf(agent, { distinguishedName }));
    return guids;
  };
}
