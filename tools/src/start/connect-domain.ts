import {
  type Client,
  createConfiguration,
  createEnrolmentCode,
  enableConfiguration,
  getStatus,
  listConfigurations,
} from '@landbridge/contract';

/** A code for a new agent. */
export async function enrolmentCode(client: Client): Promise<string> {
  return (await client.call(createEnrolmentCode)).code;
}

/** Waits until an agent for the domain has connected. */
export async function agentIsActive(client: Client): Promise<void> {
  while ((await client.call(getStatus)).agents.active === 0) await new Promise(resolve => setTimeout(resolve, 200));
}

/** The domain's configuration: the one of an earlier start, or a new one that is enabled. */
export async function configurationFor(client: Client, fqdn: string): Promise<{ readonly id: string; readonly isNew: boolean }> {
  for await (const configuration of client.all(listConfigurations)) {
    if (configuration.domain.fqdn === fqdn) return { id: configuration.id, isNew: false };
  }
  const { id } = await client.call(createConfiguration, { body: { domainFqdn: fqdn } });
  await client.call(enableConfiguration, { params: { id } });
  return { id, isNew: true };
}
