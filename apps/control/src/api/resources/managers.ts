import { getContactManager, getManager } from '@landbridge/contract';
import { Failure } from '@landbridge/model';
import { answerObject, liveObject, type ObjectCall } from '../object-answers.ts';
import type { Server } from '../serve.ts';
import { NAVIGATIONS } from '../shape/navigations.ts';

export function serveManagers(server: Server): void {
  const { directory } = server.ports;
  const { name, wanted, kinds } = NAVIGATIONS.user.manager;

  const managerOf = async (call: ObjectCall & { readonly params: { readonly id: string } }, kind: 'user' | 'contact') => {
    const { id } = await liveObject(directory, call, kind);
    const [object] = (await directory.related(call.tenantId, { name, wanted, of: [id], limit: 1 })).get(id) ?? [];
    if (!object) throw new Failure({ code: 'NotFound', message: `the ${kind} ${call.params.id} has no manager` });
    return answerObject(directory, call, { object, kinds });
  };

  server.serveTagged(getManager, call => managerOf(call, 'user'));
  server.serveTagged(getContactManager, call => managerOf(call, 'contact'));
}
