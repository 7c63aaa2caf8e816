import { Failure, type TenantId } from '@landbridge/model';
import type { ApiPorts } from './ports.ts';

/** The tenant that is named, or the only one; throws `Failure` BadRequest where there are several. */
export async function tenantToSignInTo(
  { tenants }: Pick<ApiPorts, 'tenants'>,
  { tenantId }: { readonly tenantId?: string | undefined },
): Promise<TenantId> {
  const wanted = (tenantId?.toLowerCase() as TenantId | undefined) ?? (await tenants.only());
  if (wanted === null) throw new Failure({ code: 'BadRequest', message: 'control has several tenants: name one by tenantId' });
  return wanted;
}
