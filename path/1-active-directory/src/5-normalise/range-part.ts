import type { EdgeChange, Guid } from '@landbridge/model';
import type { LdapEntry } from '@landbridge/wire/ldap';
import type { WeighedChange } from '../item.ts';
import { edgeTarget } from './edge-target.ts';
import { valueRangeOf } from './value-range.ts';

export interface RangePart {
  readonly edges: readonly EdgeChange[];
  /** The place of the first value that is still missing; null when these were the last. */
  readonly next: number | null;
}

/** A further range of a large reference attribute. One that is missing by now ends it: the values ran out. */
export function rangePart(entry: LdapEntry, attribute: string): RangePart {
  const wanted = attribute.toLowerCase();
  for (const { type, options, values } of entry.attributes) {
    if (type.toLowerCase() !== wanted || values.length === 0) continue;
    const range = valueRangeOf(options);
    const targets = values.flatMap(value => edgeTarget(value) ?? []);
    return {
      edges: targets.map(target => ({ attribute, target, present: true })),
      next: range && !range.last ? range.high + 1 : null,
    };
  }
  return { edges: [], next: null };
}

const PART_BYTES = 200;
const EDGE_BYTES = 80;

/** A further range as a change; `first` when the values are told from the start again. */
export function rangeChange(guid: Guid, attribute: string, { edges, next }: RangePart, first: boolean): WeighedChange {
  const change = {
    guid,
    extent: 'delta',
    entryClass: null,
    parentGuid: null,
    rdn: null,
    deleted: false,
    attributes: {},
    edges,
    restated: [{ attribute, first, last: next === null }],
  } as const;
  return { change, values: edges.length, bytes: PART_BYTES + edges.length * EDGE_BYTES };
}
