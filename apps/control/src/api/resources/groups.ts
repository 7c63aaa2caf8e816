import { getGroup, listGroups, listMembers, listOwners } from '@landbridge/contract';
import { found } from '../identifier.ts';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server, TenantCall } from '../serve.ts';
import { conditionsOf } from '../shape/filter.ts';
import { selectionOf, showObject } from '../shape/object.ts';

export function serveGroups(server: Server): void {
  const { directory } = server.ports;

  server.serve(listGroups, async call => {
    const selection = selectionOf(call.query.$select, ['group']);
    const query = { kind: 'group', deleted: false, conditions: conditionsOf(call.query.$filter, 'group') } as const;
    const page = await directory.objects(call.tenantId, query, pageRequestOf(call.query));
    return pageAnswer(call, page, group => showObject(group, selection));
  });

  server.serve(getGroup, async ({ tenantId, params, query }) => {
    const selection = selectionOf(query.$select, ['group']);
    return showObject(found(await directory.object(tenantId, 'group', params.id), 'group', params.id), selection);
  });

  const referred = async (call: TenantCall<typeof listMembers>, name: 'member' | 'owner') => {
    const selection = selectionOf(call.query.$select, ['user', 'group', 'contact']);
    const group = found(await directory.object(call.tenantId, 'group', call.params.id), 'group', call.params.id);
    const reference = { name, of: group.id, wanted: 'targets' } as const;
    const page = await directory.references(call.tenantId, reference, pageRequestOf(call.query));
    return pageAnswer(call, page, object => showObject(object, selection, true));
  };

  server.serve(listMembers, call => referred(call, 'member'));
  server.serve(listOwners, call => referred(call, 'owner'));
}
