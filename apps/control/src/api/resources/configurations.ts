import {
  believeDomainController,
  createConfiguration,
  deleteConfiguration,
  enableConfiguration,
  getConfiguration,
  getStages,
  listConfigurationObjects,
  listConfigurations,
  pauseConfiguration,
  reconcileConfiguration,
  restartConfiguration,
  updateConfiguration,
} from '@landbridge/contract';
import type { ConfigurationId, TenantId } from '@landbridge/model';
import { found, idFrom } from '../identifier.ts';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { showConfiguration } from '../shape/configuration.ts';
import { showDomain } from '../shape/domain.ts';
import { showStages } from '../shape/stages.ts';

export function serveConfigurations(server: Server): void {
  const { configurations, configurationActs, domains, foresight, clock } = server.ports;
  const show = async (tenantId: TenantId, id: ConfigurationId) =>
    showConfiguration(found(await configurations.configuration(tenantId, id), 'configuration', id));

  server.serve(listConfigurations, async call => {
    const page = await configurations.configurations(call.tenantId, pageRequestOf(call));
    return pageAnswer(call, page, showConfiguration);
  });

  server.serve(listConfigurationObjects, async call => {
    const page = await configurations.objectCounts(call.tenantId, pageRequestOf(call));
    return pageAnswer(call, page, counted => counted);
  });

  server.serve(createConfiguration, async ({ tenantId, body }) => {
    const { id } = await configurationActs.create({ tenantId, ...body });
    return show(tenantId, id);
  });

  server.serve(getConfiguration, async ({ tenantId, params }) => show(tenantId, idOf(params)));

  server.serve(getStages, async ({ tenantId, params }) => {
    const id = idOf(params);
    const { domainId } = found(await configurations.configuration(tenantId, id), 'configuration', id);
    const domain = found(await domains.domain(tenantId, domainId), 'domain', domainId);
    const counts = found(await configurations.stages(tenantId, id), 'configuration', id);
    return showStages(showDomain(domain, clock.now()), counts);
  });

  server.serve(updateConfiguration, async ({ tenantId, params, body }) => {
    const { confirm, ...changes } = body;
    await foresight.confirm({ tenantId, id: idOf(params) }, changes, confirm);
    await configurationActs.update(tenantId, idOf(params), changes);
    return show(tenantId, idOf(params));
  });

  server.serve(deleteConfiguration, async ({ tenantId, params, query }) => {
    const { objects } = query;
    const count = await configurationActs.delete(tenantId, idOf(params), objects);
    return { objectsKept: objects === 'keep' ? count : 0, objectsDeleted: objects === 'delete' ? count : 0 };
  });

  serveActs(server);
}

function serveActs(server: Server): void {
  const { configurationActs } = server.ports;

  server.serve(reconcileConfiguration, async ({ tenantId, params }) => {
    await configurationActs.reconcile(tenantId, idOf(params));
    return undefined;
  });

  server.serve(believeDomainController, async ({ tenantId, params }) => {
    await configurationActs.believe(tenantId, idOf(params));
    return undefined;
  });

  server.serve(enableConfiguration, async ({ tenantId, params }) => {
    await configurationActs.enable(tenantId, idOf(params));
    return undefined;
  });

  server.serve(pauseConfiguration, async ({ tenantId, params }) => {
    await configurationActs.pause(tenantId, idOf(params));
    return undefined;
  });

  server.serve(restartConfiguration, async ({ tenantId, params, body }) => {
    await configurationActs.restart(tenantId, idOf(params), body?.resetScope ?? []);
    return undefined;
  });
}

function idOf(params: { readonly id: string }): ConfigurationId {
  return idFrom<ConfigurationId>(params.id, 'configuration');
}
