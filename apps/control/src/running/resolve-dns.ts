import { type Answering, Failure, type Guid, type TenantId } from '@landbridge/model';

const NOTHING_WANTED = { attributes: [], edges: [], boundary: { kind: 'domain' } } as const;

/** Asks an agent for the GUIDs of objects that an administrator named by DN, so that a scope outlives every rename. */
export function resolveDns(answering: (tenantId: TenantId, fqdn: string) => Answering) {
  return async (tenantId: TenantId, fqdn: string, dns: readonly string[]): Promise<readonly Guid[]> => {
    const agent = answering(tenantId, fqdn);
    const guids: Guid[] = [];
    for (const dn of dns) {
      let guid: Guid | undefined;
      for await (const page of agent.pages({ ask: 'entry-by-dn', dn, wanted: NOTHING_WANTED })) guid ??= page.changes[0]?.guid;
      if (!guid) throw new Failure({ code: 'ObjectNotFound', message: `there is no ${dn} in ${fqdn}` });
      guids.push(guid);
    }
    return guids;
  };
}
