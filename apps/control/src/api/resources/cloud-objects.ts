import {
  createGroup,
  createUser,
  deleteGroup,
  deleteUser,
  GROUP_PROPERTIES,
  type PropertyTable,
  type Route,
  USER_PROPERTIES,
  updateGroup,
  updateUser,
} from '@landbridge/contract';
import type { CloudObject } from '@landbridge/directory';
import type { ObjectId, TenantId } from '@landbridge/model';
import type { Call, TenantCall } from '../call.ts';
import { found } from '../identifier.ts';
import { answerObject, liveObject } from '../object-answers.ts';
import type { Server } from '../serve.ts';
import { writtenProperties } from '../shape/written-properties.ts';

type Kind = 'user' | 'group';
type Named = { readonly tenantId: TenantId; readonly params: { readonly id: string } };

const TABLES: Readonly<Record<Kind, PropertyTable>> = { user: USER_PROPERTIES, group: GROUP_PROPERTIES };

/** Users and groups that live in the cloud only: made, changed and deleted by administrators. */
export function serveCloudObjects(server: Server): void {
  const { directory, cloudObjects, chance } = server.ports;

  const create = async (call: TenantCall<Route>, kind: Kind, body: Readonly<Record<string, unknown>>) => {
    const { tenantId } = call;
    const made: CloudObject = { tenantId, kind, id: chance.uuid() as ObjectId };
    await cloudObjects.create(made, writtenProperties(TABLES[kind], body));
    const object = await directory.object(tenantId, { kind, idOrName: made.id, deleted: false });
    return answerObject(
      directory,
      { ...(call as Call<Route>), tenantId, query: {} },
      { object: found(object, kind, made.id), kinds: [kind] },
    );
  };
  const objectOf = async (call: Named, kind: Kind): Promise<CloudObject> => {
    const { id } = await liveObject(directory, call, kind);
    return { tenantId: call.tenantId, kind, id };
  };

  server.serve(createUser, call => create(call, 'user', call.body));
  server.serve(updateUser, async call => {
    await cloudObjects.update(await objectOf(call, 'user'), writtenProperties(TABLES.user, call.body));
    return undefined;
  });
  server.serve(deleteUser, async call => {
    await cloudObjects.delete(await objectOf(call, 'user'));
    return undefined;
  });

  server.serve(createGroup, call => create(call, 'group', call.body));
  server.serve(updateGroup, async call => {
    await cloudObjects.update(await objectOf(call, 'group'), writtenProperties(TABLES.group, call.body));
    return undefined;
  });
  server.serve(deleteGroup, async call => {
    await cloudObjects.delete(await objectOf(call, 'group'));
    return undefined;
  });
}
