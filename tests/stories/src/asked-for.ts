import type { Change, Wanted } from '@landbridge/model';

/** Of a change, what a question asks for. */
export function askedFor(change: Change, { attributes, edges }: Wanted): Change {
  return {
    ...change,
    attributes: Object.fromEntries(Object.entries(change.attributes).filter(([name]) => attributes.includes(name))),
    edges: change.edges.filter(edge => edges.includes(edge.attribute)),
    restated: change.restated.filter(one => edges.includes(one.attribute)),
  };
}
