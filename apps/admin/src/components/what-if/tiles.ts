import type { WhatIfChange, WhatIfResult } from '@landbridge/contract';

/** What is counted together, in the order of the tiles. */
export const TILES = ['create', 'update', 'delete', 'disable', 'reference', 'fail', 'notReadYet', 'unchanged'] as const;
export type Tile = (typeof TILES)[number];

const TILE_OF: Readonly<Record<WhatIfChange['operation'], Tile>> = {
  create: 'create',
  restore: 'create',
  link: 'update',
  update: 'update',
  delete: 'delete',
  vanished: 'delete',
  disable: 'disable',
  reference: 'reference',
  fail: 'fail',
  notReadYet: 'notReadYet',
};

export function tileOf({ operation }: Pick<WhatIfChange, 'operation'>): Tile {
  return TILE_OF[operation];
}

/** Of all kinds of objects together. */
export function tileCounts({ objects, references }: WhatIfResult['counts']): Readonly<Record<Tile, number>> {
  const sum = (...names: readonly (keyof typeof objects.user)[]): number =>
    [objects.user, objects.group, objects.contact].reduce(
      (all, kind) => all + names.reduce((some, name) => some + kind[name], 0),
      0,
    );
  return {
    create: sum('create', 'restore'),
    update: sum('update', 'link'),
    delete: sum('delete', 'vanished'),
    disable: sum('disable'),
    reference: references.added + references.removed,
    fail: sum('fail'),
    notReadYet: sum('notReadYet'),
    unchanged: sum('unchanged'),
  };
}
