import { createTenant, listTenants, type ShownTenant, updateTenant } from '@landbridge/contract';
import { GLOBAL_ADMINISTRATOR, type Quota, type TenantId } from '@landbridge/model';
import type { ListedTenant } from '@landbridge/tenancy';
import { found, idFrom } from '../identifier.ts';
import { pageAnswer, pageRequestOf } from '../page.ts';
import type { Server } from '../serve.ts';
import { newAccount } from '../shape/administrator.ts';
import { momentOf } from '../shape/moment.ts';

/** The only routes that look beyond the caller's tenant: for the operator of this control, and they show nothing of what is in one. */
export function serveTenants(server: Server): void {
  const { register, administrators, hashes, clock, chance } = server.ports;
  const read = async (id: TenantId): Promise<ShownTenant> => showTenant(found(await register.tenant(id), 'tenant', id));

  server.serve(listTenants, async call => pageAnswer(call, await register.tenants(pageRequestOf(call)), showTenant));

  server.serve(createTenant, async ({ body }) => {
    const id = chance.uuid() as TenantId;
    await register.add({ id, displayName: body.displayName, quota: definedOf(body.quota) });
    const account = newAccount({ ...body.administrator, roles: [GLOBAL_ADMINISTRATOR], isBreakGlass: false }, { clock, chance });
    await administrators.add(id, account.made, await hashes.hash(account.oneTimePassword));
    return { ...(await read(id)), administrator: account.shown };
  });

  server.serve(updateTenant, async ({ params, body }) => {
    const { id } = await read(idFrom<TenantId>(params.id, 'tenant'));
    const { displayName, quota } = body;
    await register.change(id as TenantId, { ...(displayName && { displayName }), ...(quota && { quota: definedOf(quota) }) });
    return read(id as TenantId);
  });
}

type Given = { readonly [What in keyof Quota]?: Quota[What] | undefined };

function definedOf({ configurations, agents, objects }: Given): Partial<Quota> {
  return {
    ...(configurations !== undefined && { configurations }),
    ...(agents !== undefined && { agents }),
    ...(objects !== undefined && { objects }),
  };
}

function showTenant({ id, displayName, createdAt, quota, configurations, agents }: ListedTenant): ShownTenant {
  return { id, displayName, createdDateTime: momentOf(createdAt), quota: { ...quota }, held: { configurations, agents } };
}
