import { listDeletedGroups, listDeletedUsers } from '@landbridge/contract';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server, TenantCall } from '../serve.ts';
import { conditionsOf } from '../shape/filter.ts';
import { selectionOf, showObject } from '../shape/object.ts';

type DeletedCall = TenantCall<typeof listDeletedUsers> | TenantCall<typeof listDeletedGroups>;

export function serveDeletedItems(server: Server): void {
  const deleted = async (call: DeletedCall, kind: 'user' | 'group') => {
    const selection = selectionOf(call.query.$select, [kind]);
    const query = { kind, deleted: true, conditions: conditionsOf(call.query.$filter, kind) };
    const page = await server.ports.directory.objects(call.tenantId, query, pageRequestOf(call.query));
    return pageAnswer(call, page, object => showObject(object, selection));
  };

  server.serve(listDeletedUsers, call => deleted(call, 'user'));
  server.serve(listDeletedGroups, call => deleted(call, 'group'));
}
