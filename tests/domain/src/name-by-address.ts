import type { Domain } from './domain.ts';

/** Names are not resolved where tests run, so that domain controllers are known to Kerberos by their addresses too. The domain must be up. */
export async function nameByAddress(domain: Domain, controllers: readonly Domain[] = [domain]): Promise<void> {
  const hand = await domain.hand();
  for (const { fqdn, ip } of controllers) {
    const filter = `(dNSHostName=${fqdn})`;
    const [found] = await hand.search({ base: domain.baseDn, scope: 'subtree', filter, attributes: ['cn'] });
    const changes = [{ attribute: 'servicePrincipalName', how: 'add' as const, values: [`ldap/${ip}`] }];
    await hand.do({ op: 'modify', dn: found?.dn ?? '', changes });
  }
  await hand.close();
}
