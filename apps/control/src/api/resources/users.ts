import { getManager, getUser, listMemberOf, listUsers } from '@landbridge/contract';
import { Failure } from '@landbridge/model';
import { found } from '../identifier.ts';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { conditionsOf } from '../shape/filter.ts';
import { selectionOf, showObject } from '../shape/object.ts';

export function serveUsers(server: Server): void {
  const { directory } = server.ports;

  server.serve(listUsers, async call => {
    const selection = selectionOf(call.query.$select, ['user']);
    const query = { kind: 'user', deleted: false, conditions: conditionsOf(call.query.$filter, 'user') } as const;
    const page = await directory.objects(call.tenantId, query, pageRequestOf(call.query));
    return pageAnswer(call, page, user => showObject(user, selection));
  });

  server.serve(getUser, async ({ tenantId, params, query }) => {
    const selection = selectionOf(query.$select, ['user']);
    const user = found(await directory.object(tenantId, 'user', params.id), 'user', params.id);
    return showObject(user, selection);
  });

  server.serve(getManager, async ({ tenantId, params, query }) => {
    const selection = selectionOf(query.$select, ['user', 'contact']);
    const user = found(await directory.object(tenantId, 'user', params.id), 'user', params.id);
    const reference = { name: 'manager', of: user.id, wanted: 'targets' } as const;
    const [manager] = (await directory.references(tenantId, reference, { limit: 1, after: null })).items;
    if (!manager) throw new Failure({ code: 'NotFound', message: `the user ${params.id} has no manager` });
    return showObject(manager, selection, true);
  });

  server.serve(listMemberOf, async call => {
    const selection = selectionOf(call.query.$select, ['group']);
    const user = found(await directory.object(call.tenantId, 'user', call.params.id), 'user', call.params.id);
    const reference = { name: 'member', of: user.id, wanted: 'sources' } as const;
    const page = await directory.references(call.tenantId, reference, pageRequestOf(call.query));
    return pageAnswer(call, page, group => showObject(group, selection, true));
  });
}
