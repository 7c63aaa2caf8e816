import type { Chance } from '@landbridge/model';
import type { ServiceRecord } from '../ports.ts';

/** The order to try SRV records in (RFC 2782): rising priority; within one priority by chance, a record's part of all weights being its odds. */
export function srvOrder(records: readonly ServiceRecord[], chance: Chance): readonly ServiceRecord[] {
  const priorities = [...new Set(records.map(record => record.priority))].sort((a, b) => a - b);
  return priorities.flatMap(priority =>
    byWeight(
      records.filter(record => record.priority === priority),
      chance,
    ),
  );
}

function byWeight(records: readonly ServiceRecord[], chance: Chance): readonly ServiceRecord[] {
  const left = [...records].sort((a, b) => a.weight - b.weight);
  const ordered: ServiceRecord[] = [];
  while (left.length > 0) {
    let draw = chance.below(left.reduce((sum, record) => sum + record.weight, 0) + 1);
    const at = left.findIndex(record => {
      draw -= record.weight;
      return draw <= 0;
    });
    ordered.push(...left.splice(Math.max(at, 0), 1));
  }
  return ordered;
}
