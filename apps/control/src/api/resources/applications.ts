import { createApplication, deleteApplication, getApplication, listApplications, updateApplication } from '@landbridge/contract';
import type { ClientId } from '@landbridge/tenancy';
import { authorizeGiving } from '../authorize.ts';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { showClient } from '../shape/application.ts';
import { applicationsOf } from './wanted-application.ts';

export function serveApplications(server: Server): void {
  const { clients, clock, chance } = server.ports;
  const { read, toGive } = applicationsOf(clients);

  server.serve(listApplications, async call =>
    pageAnswer(call, await clients.clients(call.tenantId, pageRequestOf(call)), showClient),
  );

  server.serve(getApplication, async call => showClient(await read(call)));

  server.serve(createApplication, async ({ tenantId, principal, body }) => {
    authorizeGiving(principal, body.permissions);
    const client = { id: chance.uuid() as ClientId, ...body, createdAt: clock.now() };
    await clients.add(tenantId, client);
    return showClient({ ...client, secrets: [], certificates: [] });
  });

  server.serve(updateApplication, async call => {
    const { id } = await toGive(call);
    const { displayName, permissions } = call.body;
    authorizeGiving(call.principal, permissions ?? []);
    await clients.change(call.tenantId, id, { ...(displayName && { displayName }), ...(permissions && { permissions }) });
    return showClient(await read(call));
  });

  server.serve(deleteApplication, async call => {
    const { id } = await toGive(call);
    await clients.remove(call.tenantId, id);
    return undefined;
  });
}
