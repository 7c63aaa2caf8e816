import { getContactManager, getContactManagerRef, getManager, getManagerRef } from '@landbridge/contract';
import type { ReadObject } from '@landbridge/directory';
import { Failure, type TenantId } from '@landbridge/model';
import { answerObject, liveObject } from '../object-answers.ts';
import type { Server } from '../serve.ts';
import { addressOf, referenceContext } from '../shape/context.ts';
import { NAVIGATIONS } from '../shape/navigations.ts';

type Led = { readonly tenantId: TenantId; readonly params: { readonly id: string } };

export function serveManagers(server: Server): void {
  const { directory } = server.ports;
  const { name, wanted, kinds } = NAVIGATIONS.user.manager;

  const managerOf = async (call: Led, kind: 'user' | 'contact'): Promise<ReadObject> => {
    const { id } = await liveObject(directory, call, kind);
    const [object] = (await directory.related(call.tenantId, { name, wanted, of: [id], limit: 1 })).get(id) ?? [];
    if (!object) throw new Failure({ code: 'NotFound', message: `the ${kind} ${call.params.id} has no manager` });
    return object;
  };
  const answerRef = async (call: Led & { readonly url: URL }, kind: 'user' | 'contact') => {
    const { id } = await managerOf(call, kind);
    return { '@odata.context': referenceContext(call.url, 'one'), '@odata.id': addressOf(call.url, id) };
  };

  server.serveTagged(getManager, async call => answerObject(directory, call, { object: await managerOf(call, 'user'), kinds }));
  server.serveTagged(getContactManager, async call =>
    answerObject(directory, call, { object: await managerOf(call, 'contact'), kinds }),
  );
  server.serve(getManagerRef, call => answerRef(call, 'user'));
  server.serve(getContactManagerRef, call => answerRef(call, 'contact'));
}
