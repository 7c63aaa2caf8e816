import { getSynchronizationSecrets, putSynchronizationSecrets } from '@landbridge/contract';
import type { ReadConfiguration } from '@landbridge/directory';
import type { ConfigurationId, TenantId } from '@landbridge/model';
import { found, idFrom } from '../identifier.ts';
import type { Server } from '../serve.ts';
import { changesOfSecrets, showSecrets } from '../shape/synchronization-secrets.ts';

export function serveSynchronizationSecrets(server: Server): void {
  const { configurations, configurationActs, foresight } = server.ports;

  const configurationOf = async (tenantId: TenantId, text: string): Promise<ReadConfiguration> => {
    const id = idFrom<ConfigurationId>(text, 'service principal');
    return found(await configurations.configuration(tenantId, id), 'service principal', text);
  };

  server.serve(getSynchronizationSecrets, async ({ tenantId, params }) =>
    showSecrets(await configurationOf(tenantId, params.id)),
  );

  server.serve(putSynchronizationSecrets, async ({ tenantId, params, body }) => {
    const configuration = await configurationOf(tenantId, params.id);
    const changes = changesOfSecrets(configuration, body);
    await foresight.confirm({ tenantId, id: configuration.id }, changes, undefined);
    await configurationActs.update(tenantId, configuration.id, changes);
    return undefined;
  });
}
