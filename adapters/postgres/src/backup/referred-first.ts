import type { BackedUpTable } from '@landbridge/model';

interface Reference {
  readonly from: string;
  readonly to: string;
}

/**
 * Tables in an order in which each comes after those that it refers to. The provisioning log comes last: its days are made and dropped while
 * control runs, and whoever does that waits for a table that is being copied.
 */
export function referredFirst(tables: readonly BackedUpTable[], references: readonly Reference[]): readonly BackedUpTable[] {
  const ordered: BackedUpTable[] = [];
  const rest = new Map(tables.map(table => [table.name, table]));
  while (rest.size > 0) {
    const waits = ({ name }: BackedUpTable): boolean =>
      references.some(({ from, to }) => from === name && to !== name && rest.has(to));
    const ready = [...rest.values()].filter(table => !waits(table));
    if (ready.length === 0) throw new Error(`tables refer to each other in a circle: ${[...rest.keys()].join(', ')}`);
    ordered.push(...ready);
    for (const { name } of ready) rest.delete(name);
  }
  return ordered.toSorted((one, other) => Number(isLog(one)) - Number(isLog(other)));
}

function isLog({ name }: BackedUpTable): boolean {
  return name === 'provisioning_record';
}
