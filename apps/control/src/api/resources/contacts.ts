import { getContact, listContacts } from '@landbridge/contract';
import { found } from '../identifier.ts';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { conditionsOf } from '../shape/filter.ts';
import { selectionOf, showObject } from '../shape/object.ts';

export function serveContacts(server: Server): void {
  const { directory } = server.ports;

  server.serve(listContacts, async call => {
    const selection = selectionOf(call.query.$select, ['contact']);
    const query = { kind: 'contact', deleted: false, conditions: conditionsOf(call.query.$filter, 'contact') } as const;
    const page = await directory.objects(call.tenantId, query, pageRequestOf(call.query));
    return pageAnswer(call, page, contact => showObject(contact, selection));
  });

  server.serve(getContact, async ({ tenantId, params, query }) => {
    const selection = selectionOf(query.$select, ['contact']);
    return showObject(found(await directory.object(tenantId, 'contact', params.id), 'contact', params.id), selection);
  });
}
