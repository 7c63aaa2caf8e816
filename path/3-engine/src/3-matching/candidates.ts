import type { CompiledSchema } from '@landbridge/mapping';
import type { ObjectId, Properties } from '@landbridge/model';
import type { HeldKey, Key, MatchableObject, NamedObject } from '../stored.ts';
import type { MatchCandidates } from './situation.ts';

/** The unique values among an entry's mapped properties, best matching priority first. */
export function matchKeysOf(properties: Properties, matching: CompiledSchema['matching']): readonly Key[] {
  const keys: Key[] = [];
  for (const { property } of [...matching].sort((a, b) => a.priority - b.priority)) {
    const value = properties[property];
    if (property === 'UserPrincipalName' && typeof value === 'string') {
      keys.push({ namespace: 'userPrincipalName', value: value.toLowerCase() });
    }
    if (property === 'ProxyAddresses' && Array.isArray(value)) {
      for (const address of value) keys.push({ namespace: 'proxyAddresses', value: address.toLowerCase() });
    }
  }
  return keys;
}

/**
 * The directory objects that a page's unlinked entries may match. An object is given away once: of two entries that claim the same anchor
 * or hit the same object, the first gets it and the second is told that it is taken.
 */
export class Candidates {
  readonly #byAnchor: ReadonlyMap<string, MatchableObject>;
  readonly #byKey = new Map<string, NamedObject>();
  readonly #claimedAnchors = new Set<string>();
  readonly #claimedObjects = new Set<ObjectId>();

  constructor(byAnchor: readonly MatchableObject[], holders: readonly HeldKey[], held: readonly NamedObject[]) {
    this.#byAnchor = new Map(byAnchor.map(object => [object.sourceAnchor ?? '', object]));
    const objects = new Map(held.map(object => [object.id, object]));
    for (const holder of holders) {
      const object = objects.get(holder.objectId);
      if (object) this.#byKey.set(`${holder.namespace}:${holder.value}`, object);
    }
  }

  /** False when another entry of the page has the same anchor. */
  claimAnchor(anchor: string): boolean {
    if (this.#claimedAnchors.has(anchor)) return false;
    this.#claimedAnchors.add(anchor);
    return true;
  }

  /** False when another entry of the page got the object. */
  claimObject(id: ObjectId): boolean {
    if (this.#claimedObjects.has(id)) return false;
    this.#claimedObjects.add(id);
    return true;
  }

  of(anchor: string, keys: readonly Key[]): MatchCandidates {
    const byAttribute = keys.flatMap(key => this.#byKey.get(`${key.namespace}:${key.value}`) ?? []);
    return { byAnchor: this.#byAnchor.get(anchor), byAttribute };
  }
}
