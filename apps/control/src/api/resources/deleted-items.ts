import { getDeletedItem, listDeletedGroups, listDeletedUsers } from '@landbridge/contract';
import { found } from '../identifier.ts';
import { answerObject, answerPage } from '../object-answers.ts';
import type { Server } from '../serve.ts';

const RECYCLE_BIN = { among: 'everything', deleted: true } as const;

export function serveDeletedItems(server: Server): void {
  const { directory } = server.ports;

  server.serve(listDeletedUsers, call => answerPage(directory, call, { source: RECYCLE_BIN, kinds: ['user'], typed: false }));
  server.serve(listDeletedGroups, call => answerPage(directory, call, { source: RECYCLE_BIN, kinds: ['group'], typed: false }));

  server.serveTagged(getDeletedItem, async call => {
    const { id } = call.params;
    const object = await directory.object(call.tenantId, { kind: null, idOrName: id, deleted: true });
    return answerObject(directory, call, { object: found(object, 'deleted item', id), kinds: ['user', 'group', 'contact'] });
  });
}
