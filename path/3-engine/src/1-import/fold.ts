import type { AttributeValues, Change, EntryClass, Guid, RestatedEdges } from '@landbridge/model';

/** Everything a page says about one object, in one row. */
export interface FoldedChange {
  readonly guid: Guid;
  readonly extent: Change['extent'];
  readonly entryClass: EntryClass | null;
  readonly parentGuid: Guid | null;
  readonly rdn: string | null;
  readonly deleted: boolean;
  readonly revived?: boolean;
  readonly attributes: AttributeValues;
}

export interface FoldedEdge {
  readonly source: Guid;
  readonly attribute: string;
  readonly target: Guid;
  readonly present: boolean;
}

export interface FoldedPage {
  readonly changes: readonly FoldedChange[];
  /** The last word on each edge. */
  readonly edges: readonly FoldedEdge[];
  readonly restated: readonly FoldedRestatement[];
}

interface FoldedRestatement extends RestatedEdges {
  readonly source: Guid;
  /** An object was read and no member was seen in it: it may have none, or the account may not read them. What changed would have told which. */
  readonly silent: boolean;
}

/** A page may speak of one object several times (the parts of a large group, two changes in a row): the store wants each row once. */
export function foldPage(changes: readonly Change[]): FoldedPage {
  const folded = new Map<Guid, FoldedChange>();
  const edges = new Map<string, FoldedEdge>();
  const restated: FoldedRestatement[] = [];
  for (const change of changes) {
    const earlier = folded.get(change.guid);
    folded.set(change.guid, earlier ? foldChange(earlier, change) : change);
    for (const edge of change.edges) {
      edges.set(`${change.guid}${edge.target}${edge.attribute}`, { source: change.guid, ...edge });
    }
    for (const part of change.restated) restated.push({ source: change.guid, ...part, silent: isSilent(change, part) });
  }
  return { changes: [...folded.values()], edges: [...edges.values()], restated };
}

function isSilent({ extent, edges }: Change, { attribute, first, last }: RestatedEdges): boolean {
  return extent === 'whole' && attribute === 'member' && first && last && !edges.some(edge => edge.attribute === attribute);
}

function foldChange(earlier: FoldedChange, later: Change): FoldedChange {
  if (later.deleted || later.extent === 'skeleton') return later;
  // A further part of a large object carries edges only, so it adds to what the first part said.
  if (earlier.deleted) return { ...later, revived: true };
  const addsToEarlier = later.extent === 'delta' || Object.keys(later.attributes).length === 0;
  if (!addsToEarlier) return later;
  return {
    guid: later.guid,
    extent: earlier.extent === 'whole' ? 'whole' : later.extent,
    entryClass: later.entryClass ?? earlier.entryClass,
    parentGuid: later.parentGuid ?? earlier.parentGuid,
    rdn: later.rdn ?? earlier.rdn,
    deleted: later.deleted,
    revived: earlier.revived === true || later.revived === true,
    attributes: { ...earlier.attributes, ...later.attributes },
  };
}
