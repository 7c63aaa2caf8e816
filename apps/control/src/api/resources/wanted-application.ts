import type { Principal, TenantId } from '@landbridge/model';
import type { ApiClient, ApiClients, ClientId } from '@landbridge/tenancy';
import { authorizeGiving } from '../authorize.ts';
import { found, idFrom } from '../identifier.ts';

interface Wanted {
  readonly tenantId: TenantId;
  readonly principal: Principal;
  readonly params: { readonly id: string };
}

/** The program that a call names; both throw `Failure` NotFound for one that the tenant does not have. */
export function applicationsOf(clients: ApiClients) {
  const read = async ({ tenantId, params }: Wanted): Promise<ApiClient> =>
    found(await clients.client(tenantId, idFrom<ClientId>(params.id, 'application')), 'application', params.id);
  /** Whoever has a client's secret may do what the client may: it is given by none who may do less. */
  const toGive = async (wanted: Wanted): Promise<ApiClient> => {
    const client = await read(wanted);
    authorizeGiving(wanted.principal, client.permissions);
    return client;
  };
  return { read, toGive };
}
