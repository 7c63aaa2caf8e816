import type { Change, EdgeChange, RestatedEdges } from '@landbridge/model';
import type { WeighedChange } from '../item.ts';

/** Half of what a page holds, so that a part finds room in most pages. */
const PART_EDGES = 5_000;
const PART_BYTES = 200;
const EDGE_BYTES = 80;

/**
 * A change with more edges than fit a page as several: the first says everything else, and each further one is a delta with edges alone.
 * `first` and `last` of what is restated move to the parts that hold the first and last edge.
 */
export function partsOf(weighed: WeighedChange): readonly WeighedChange[] {
  const { change } = weighed;
  if (change.edges.length <= PART_EDGES) return [weighed];
  const slices: (readonly EdgeChange[])[] = [];
  for (let at = 0; at < change.edges.length; at += PART_EDGES) slices.push(change.edges.slice(at, at + PART_EDGES));
  const holding = slices.map(edges => new Set(edges.map(edge => edge.attribute)));
  const rest = weighed.bytes - change.edges.length * EDGE_BYTES;
  return slices.map((edges, at) => {
    const restated = change.restated.flatMap(whole => restatedIn(whole, holding, at) ?? []);
    const part: Change =
      at === 0
        ? { ...change, edges, restated }
        : { ...change, extent: 'delta', entryClass: null, parentGuid: null, rdn: null, attributes: {}, edges, restated };
    const values = edges.length + (at === 0 ? weighed.values - change.edges.length : 0);
    return { change: part, values, bytes: edges.length * EDGE_BYTES + (at === 0 ? rest : PART_BYTES) };
  });
}

/** `attributes` are those that the edges of each part have. */
function restatedIn(whole: RestatedEdges, attributes: readonly ReadonlySet<string>[], at: number): RestatedEdges | undefined {
  const first = Math.max(
    0,
    attributes.findIndex(names => names.has(whole.attribute)),
  );
  const last = Math.max(
    0,
    attributes.findLastIndex(names => names.has(whole.attribute)),
  );
  if (at < first || at > last) return undefined;
  return { attribute: whole.attribute, first: whole.first && at === first, last: whole.last && at === last };
}
