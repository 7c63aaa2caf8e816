import type { Change, EntryClass, Guid } from '@landbridge/model';

/** An object of the simulated Active Directory. */
export interface SimulatedObject {
  guid: Guid;
  entryClass: EntryClass;
  parentGuid: Guid | null;
  rdn: string;
  deleted: boolean;
  attributes: Record<string, string[]>;
  /** By reference attribute. */
  references: Record<string, Set<Guid>>;
}

/** Reference attributes that it tells of. */
export const EDGES = ['member', 'manager', 'managedBy'];

/** A change that says nothing yet. */
export const NOTHING: Omit<Change, 'guid' | 'rdn'> = {
  extent: 'delta',
  entryClass: null,
  parentGuid: null,
  deleted: false,
  attributes: {},
  edges: [],
  restated: [],
};

/** What an answer says about all of an object. */
export function wholeOf(object: SimulatedObject): Change {
  const { guid, entryClass, parentGuid, rdn, deleted } = object;
  if (deleted) return { ...NOTHING, guid, rdn, deleted: true };
  const synchronised = entryClass !== 'container' && entryClass !== 'other';
  if (!synchronised) return { ...NOTHING, extent: 'skeleton', guid, entryClass, parentGuid, rdn };
  const edges = EDGES.flatMap(attribute =>
    [...(object.references[attribute] ?? [])].map(target => ({ attribute, target, present: true })),
  );
  const restated = EDGES.map(attribute => ({ attribute, first: true, last: true }));
  return {
    guid,
    extent: 'whole',
    entryClass,
    parentGuid,
    rdn,
    deleted: false,
    attributes: { ...object.attributes },
    edges,
    restated,
  };
}
