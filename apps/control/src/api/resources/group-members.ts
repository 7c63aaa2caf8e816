import { addMember, removeMember } from '@landbridge/contract';
import type { CloudObject } from '@landbridge/directory';
import type { ObjectId, TenantId } from '@landbridge/model';
import { idFrom } from '../identifier.ts';
import { liveObject } from '../object-answers.ts';
import type { Server } from '../serve.ts';
import { referredId } from '../shape/referred-id.ts';

type Named = { readonly tenantId: TenantId; readonly params: { readonly id: string } };

/** Who is in a group that lives in the cloud only. */
export function serveGroupMembers(server: Server): void {
  const { directory, cloudObjects } = server.ports;

  const groupOf = async (call: Named): Promise<CloudObject> => {
    const { id } = await liveObject(directory, call, 'group');
    return { tenantId: call.tenantId, kind: 'group', id };
  };

  server.serve(addMember, async call => {
    const group = await groupOf(call);
    await cloudObjects.addMember(group, idFrom<ObjectId>(referredId(call.body), 'directory object'));
    return undefined;
  });

  server.serve(removeMember, async call => {
    const group = await groupOf(call);
    await cloudObjects.removeMember(group, idFrom<ObjectId>(call.params.memberId, 'member'));
    return undefined;
  });
}
