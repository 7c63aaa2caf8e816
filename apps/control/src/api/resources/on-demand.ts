import { type BodyOf, configurationIdOf, provisionJobOnDemand, provisionObject } from '@landbridge/contract';
import type { ReadConfiguration } from '@landbridge/directory';
import type { OnDemandResult, OnDemandWish, Who } from '@landbridge/engine';
import { type ConfigurationId, Failure, parseGuid, type TenantId } from '@landbridge/model';
import { found, idFrom, notFound } from '../identifier.ts';
import type { Server } from '../serve.ts';
import { showProvisioned, showProvisionedInGraph } from '../shape/on-demand.ts';

export function serveOnDemand(server: Server): void {
  const { configurations, directory, onDemand } = server.ports;

  const provision = (
    { tenantId, domainId, id }: ReadConfiguration,
    wish: Pick<OnDemandWish, 'who' | 'members' | 'mode'>,
  ): Promise<OnDemandResult> => onDemand.provision({ tenantId, domainId, configurationId: id, ...wish });

  const whoIs = async (tenantId: TenantId, body: BodyOf<typeof provisionObject>): Promise<Who> => {
    const { distinguishedName, objectGuid, userPrincipalName } = body;
    if (userPrincipalName === undefined) return whoOf(distinguishedName ?? objectGuid ?? '');
    const guid = (await directory.object(tenantId, { kind: 'user', idOrName: userPrincipalName, deleted: false }))?.sourceGuid;
    if (!guid) {
      const message = `no object of Active Directory is known as ${userPrincipalName}: name it by its distinguished name`;
      throw new Failure({ code: 'ObjectNotFound', message });
    }
    return { objectGuid: guid };
  };

  server.serve(provisionObject, async ({ tenantId, params, body }) => {
    const id = idFrom<ConfigurationId>(params.id, 'configuration');
    const configuration = found(await configurations.configuration(tenantId, id), 'configuration', params.id);
    const who = await whoIs(tenantId, body);
    const mode = body.apply ? 'apply' : 'show';
    return showProvisioned(await provision(configuration, { who, members: body.members.map(whoOf), mode }));
  });

  server.serve(provisionJobOnDemand, async ({ tenantId, params, body }) => {
    if (configurationIdOf(params.jobId)?.toLowerCase() !== params.id.toLowerCase()) throw notFound('job', params.jobId);
    const id = idFrom<ConfigurationId>(params.id, 'service principal');
    const configuration = found(await configurations.configuration(tenantId, id), 'job', params.jobId);
    const subject = body.parameters[0]?.subjects[0];
    if (!subject) throw new Failure({ code: 'BadRequest', message: 'the body names no subject' });
    const members = (subject.links?.members ?? []).map(member => whoOf(member.objectId));
    const result = await provision(configuration, { who: whoOf(subject.objectId), members, mode: 'apply' });
    return showProvisionedInGraph(result, configuration.domainFqdn);
  });
}

/** An `objectGUID` or a distinguished name. */
function whoOf(text: string): Who {
  const guid = parseGuid(text);
  return guid === undefined ? { distinguishedName: text } : { objectGuid: guid };
}
