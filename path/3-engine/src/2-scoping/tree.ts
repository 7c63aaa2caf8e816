import type { Guid } from '@landbridge/model';

/** A container as stored: one step of the way up. */
export interface ContainerStep {
  readonly guid: Guid;
  readonly parentGuid: Guid | null;
  readonly rdn: string;
  readonly deleted: boolean;
}

/** Where an entry hangs. */
export interface Place {
  readonly distinguishedName: string;
  /** From its container up to the domain head. */
  readonly containers: readonly Guid[];
}

/** Deeper than any directory; a longer way up is a circle of two reads that contradict each other. */
const DEEPEST = 128;

/**
 * The tree of containers above a page's entries. AD reports the renamed or moved container only, so names and scope of everything below
 * are computed here and never taken from a read.
 */
export class Tree {
  readonly #steps: ReadonlyMap<Guid, ContainerStep>;
  readonly #head: Guid | null;
  readonly #namingContext: string;
  readonly #places = new Map<Guid, Place | undefined>();

  constructor(steps: readonly ContainerStep[], domain: { readonly domainGuid: Guid | null; readonly namingContext: string }) {
    this.#steps = new Map(steps.map(step => [step.guid, step]));
    this.#head = domain.domainGuid;
    this.#namingContext = domain.namingContext;
  }

  /** Undefined while a container on the way up is not known: nothing may be concluded from such an entry. */
  placeOf(entry: { readonly parentGuid: Guid | null; readonly rdn: string }): Place | undefined {
    const above = entry.parentGuid === null ? undefined : this.#placeOfContainer(entry.parentGuid, 0);
    if (!above) return undefined;
    return { distinguishedName: `${entry.rdn},${above.distinguishedName}`, containers: above.containers };
  }

  #placeOfContainer(guid: Guid, depth: number): Place | undefined {
    if (guid === this.#head) return { distinguishedName: this.#namingContext, containers: [guid] };
    if (this.#places.has(guid)) return this.#places.get(guid);
    const step = this.#steps.get(guid);
    const parent = step?.parentGuid && depth < DEEPEST ? this.#placeOfContainer(step.parentGuid, depth + 1) : undefined;
    const place =
      step && parent
        ? { distinguishedName: `${step.rdn},${parent.distinguishedName}`, containers: [guid, ...parent.containers] }
        : undefined;
    this.#places.set(guid, place);
    return place;
  }
}
