import type { Route } from '@landbridge/contract';
import type { AuditedProperty } from '@landbridge/model';
import type { TenantCall } from './call.ts';
import { referredId } from './shape/referred-id.ts';

const REFERENCE = /^(.*\{id\})\/(\w+)(?:\/\{memberId\})?\/\$ref$/;

/** `/v1.0/groups/{id}/members/$ref`: the group. */
export function referringPath({ path }: Route): string {
  return REFERENCE.exec(path)?.[1] ?? '';
}

/** What an object does not show of itself: that it refers to another one now, or does not any more. */
export function referenceChanged({ method, path }: Route, { params, body }: TenantCall<Route>): readonly AuditedProperty[] {
  const displayName = REFERENCE.exec(path)?.[2];
  if (displayName === undefined) return [];
  if (method === 'DELETE') {
    const { memberId } = params as { readonly memberId: string };
    return [{ displayName, oldValue: JSON.stringify(memberId), newValue: null }];
  }
  return [{ displayName, oldValue: null, newValue: JSON.stringify(referredId(body as { readonly '@odata.id': string })) }];
}
