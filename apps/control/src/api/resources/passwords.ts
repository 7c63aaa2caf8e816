import { listPasswords, type Password, resyncPasswords } from '@landbridge/contract';
import type { ReadPassword } from '@landbridge/directory';
import { type ConfigurationId, type Guid, PASSWORD_OUTCOMES } from '@landbridge/model';
import { found, idFrom } from '../identifier.ts';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { momentOf } from '../shape/moment.ts';

export function servePasswords(server: Server): void {
  const { configurations, configurationActs, passwords } = server.ports;
  const idOf = (params: { readonly id: string }): ConfigurationId => idFrom<ConfigurationId>(params.id, 'configuration');

  server.serve(listPasswords, async call => {
    const id = idOf(call.params);
    found(await configurations.configuration(call.tenantId, id), 'configuration', id);
    const which = { outcome: call.query.outcome, guid: call.query.source as Guid | undefined };
    const page = await passwords.passwords(call.tenantId, id, which, pageRequestOf(call));
    return pageAnswer(call, page, showPassword);
  });

  server.serve(resyncPasswords, async ({ tenantId, params }) => {
    await configurationActs.resyncPasswords(tenantId, idOf(params));
    return undefined;
  });
}

function showPassword({ guid, objectId, objectName, outcome, at, setAt }: ReadPassword): Password {
  return {
    sourceId: guid,
    objectId,
    objectName,
    outcome,
    message: PASSWORD_OUTCOMES[outcome],
    outcomeDateTime: momentOf(at),
    passwordSetDateTime: setAt === null ? null : momentOf(setAt),
  };
}
