import { type ConfigurationReference, listReferences } from '@landbridge/contract';
import type { ReadReference } from '@landbridge/directory';
import { type ConfigurationId, type Guid, REFERENCE_REASONS } from '@landbridge/model';
import { found, idFrom } from '../identifier.ts';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';

export function serveReferences(server: Server): void {
  const { configurations, references } = server.ports;

  server.serve(listReferences, async call => {
    const id = idFrom<ConfigurationId>(call.params.id, 'configuration');
    found(await configurations.configuration(call.tenantId, id), 'configuration', id);
    const { state, source, target } = call.query;
    const query = { state, source: source as Guid | undefined, target: target as Guid | undefined };
    return pageAnswer(call, await references.references(call.tenantId, id, query, pageRequestOf(call)), showReference);
  });
}

function showReference({ attribute, source, target, state, reason }: ReadReference): ConfigurationReference {
  return {
    attribute,
    source: { sourceId: source.guid, name: source.name },
    target: { sourceId: target.guid, name: target.name },
    state,
    reason,
    message: REFERENCE_REASONS[reason],
  };
}
