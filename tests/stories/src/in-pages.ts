import { type Change, PAGE_LIMITS, type RestatedEdges } from '@landbridge/model';

/** Edges of one change that an agent tells at once: half a page, so that a part finds room in most pages. */
const PART_EDGES = PAGE_LIMITS.values / 2;

/**
 * Changes as an agent's pages hold them: at most so many of them, at most `PAGE_LIMITS.values` edges, and a larger change in parts, of which
 * the first says everything else. Nothing is held but the page at hand. There is always a last page, if only an empty one.
 */
export function* inPages(changes: Iterable<Change>, entries: number): Generator<{ changes: readonly Change[]; last: boolean }> {
  let page: Change[] = [];
  let edges = 0;
  for (const change of changes) {
    for (const part of partsOf(change)) {
      if (page.length >= entries || (page.length > 0 && edges + part.edges.length > PAGE_LIMITS.values)) {
        yield { changes: page, last: false };
        page = [];
        edges = 0;
      }
      page.push(part);
      edges += part.edges.length;
    }
  }
  yield { changes: page, last: true };
}

function* partsOf(change: Change): Generator<Change> {
  if (change.edges.length <= PART_EDGES) return yield change;
  for (let at = 0; at < change.edges.length; at += PART_EDGES) {
    const edges = change.edges.slice(at, at + PART_EDGES);
    const isLast = at + PART_EDGES >= change.edges.length;
    const restated = change.restated.flatMap(whole => restatedIn(whole, { isFirst: at === 0, isLast }));
    const further = { extent: 'delta', entryClass: null, parentGuid: null, rdn: null, attributes: {} } as const;
    yield at === 0 ? { ...change, edges, restated } : { ...change, ...further, edges, restated };
  }
}

/** Members are told over all parts; what else is restated has few values, which stand in the last. */
function restatedIn({ attribute, first, last }: RestatedEdges, { isFirst, isLast }: { isFirst: boolean; isLast: boolean }) {
  if (attribute !== 'member') return isLast ? [{ attribute, first, last }] : [];
  return [{ attribute, first: first && isFirst, last: last && isLast }];
}
