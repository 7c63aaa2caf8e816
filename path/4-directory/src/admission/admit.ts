import type { ObjectId, Properties } from '@landbridge/model';
import { type Key, keysOf, sameKey } from './keys.ts';
import { placeholderName } from './placeholder-name.ts';

export interface AdmissionRequest {
  readonly objectId: ObjectId;
  /** What the object should have. */
  readonly properties: Properties;
  /** What it holds now. */
  readonly held: readonly Key[];
}

export interface Admitted {
  readonly objectId: ObjectId;
  /** What the object gets: a taken name is replaced by a placeholder, a taken proxy address is left out. */
  readonly properties: Properties;
  readonly withheld: readonly Key[];
  readonly freed: readonly Key[];
  readonly taken: readonly Key[];
}

/**
 * Lets a page of objects into the directory without giving a unique value to two. Values that one object of the page gives up are free for
 * the others, whatever their order, so that people can swap names. Of two that want the same, the first keeps it.
 */
export function admit(
  requests: readonly AdmissionRequest[],
  holders: readonly (Key & { readonly objectId: ObjectId })[],
  placeholderDomain: string,
): readonly Admitted[] {
  const holderOf = new Map(holders.map(holder => [sameKey(holder), holder.objectId]));
  for (const request of requests) {
    const wanted = new Set(keysOf(request.properties).map(sameKey));
    for (const key of request.held) if (!wanted.has(sameKey(key))) holderOf.delete(sameKey(key));
  }
  return requests.map(request => admitOne(request, holderOf, placeholderDomain));
}

function admitOne(request: AdmissionRequest, holderOf: Map<string, ObjectId>, placeholderDomain: string): Admitted {
  const { objectId, held } = request;
  const withheld: Key[] = [];
  for (const key of keysOf(request.properties)) {
    const holder = holderOf.get(sameKey(key));
    if (holder !== undefined && holder !== objectId) withheld.push(key);
    else holderOf.set(sameKey(key), objectId);
  }
  const properties = withheld.length === 0 ? request.properties : withoutTaken(request, withheld, placeholderDomain);
  const after = keysOf(properties);
  const afterNames = new Set(after.map(sameKey));
  const heldNames = new Set(held.map(sameKey));
  return {
    objectId,
    properties,
    withheld,
    freed: held.filter(key => !afterNames.has(sameKey(key))),
    taken: after.filter(key => !heldNames.has(sameKey(key))),
  };
}

function withoutTaken(
  { objectId, properties }: AdmissionRequest,
  withheld: readonly Key[],
  placeholderDomain: string,
): Properties {
  const taken = new Set(withheld.map(sameKey));
  const changed: Record<string, Properties[string]> = { ...properties };
  const name = properties['UserPrincipalName'];
  if (typeof name === 'string' && taken.has(sameKey({ namespace: 'userPrincipalName', value: name.toLowerCase() }))) {
    changed['UserPrincipalName'] = placeholderName(name, objectId, placeholderDomain);
  }
  const addresses = properties['ProxyAddresses'];
  if (Array.isArray(addresses)) {
    const kept = addresses.filter(address => !taken.has(sameKey({ namespace: 'proxyAddresses', value: address.toLowerCase() })));
    if (kept.length > 0) changed['ProxyAddresses'] = kept;
    else delete changed['ProxyAddresses'];
  }
  return changed;
}
