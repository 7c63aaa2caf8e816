import type { ObjectId, TenantId } from '@landbridge/model';
import type { ReadObject, ReadPage } from '../reading/ports.ts';
import type { ChangedReference, DeltaQuery, DeltaReader } from './ports.ts';

/** References whose changes are told. */
export type DeltaReference = 'member' | 'owner';

/** Objects come first, then what is gone, then references: whoever is told of a reference knows its source already. */
type DeltaPart = 'objects' | 'removed' | DeltaReference;

export interface DeltaPosition {
  readonly part: DeltaPart;
  readonly after: string | null;
}

export const FIRST_POSITION: DeltaPosition = { part: 'objects', after: null };

export interface DeltaRound extends DeltaQuery {
  readonly references: readonly DeltaReference[];
}

export type DeltaItem =
  | { readonly is: 'object'; readonly object: ReadObject }
  | { readonly is: 'removed'; readonly id: ObjectId }
  | { readonly is: 'reference'; readonly name: DeltaReference; readonly changed: ChangedReference };

export interface DeltaPage {
  readonly items: readonly DeltaItem[];
  /** Null after the last page of the round. */
  readonly next: DeltaPosition | null;
}

interface Asked {
  readonly tenantId: TenantId;
  readonly round: DeltaRound;
  readonly position: DeltaPosition;
  readonly limit: number;
}

/** One page of a round: every part is read once at most, and only while there is room. */
export async function readDelta(reader: DeltaReader, asked: Asked): Promise<DeltaPage> {
  const { round, position, limit } = asked;
  const parts: readonly DeltaPart[] = ['objects', 'removed', ...round.references];
  const items: DeltaItem[] = [];
  for (const part of parts.slice(Math.max(0, parts.indexOf(position.part)))) {
    const after = part === position.part ? position.after : null;
    if (items.length >= limit) return { items, next: { part, after } };
    const page = await readPart(reader, { ...asked, position: { part, after }, limit: limit - items.length });
    items.push(...page.items);
    if (page.next !== null) return { items, next: { part, after: page.next } };
  }
  return { items, next: null };
}

async function readPart(reader: DeltaReader, { tenantId, round, position, limit }: Asked): Promise<ReadPage<DeltaItem>> {
  const { part, after } = position;
  const page = { limit, after };
  switch (part) {
    case 'objects': {
      const { items, next } = await reader.changedObjects(tenantId, round, page);
      return { items: items.map(object => ({ is: 'object', object })), next };
    }
    case 'removed': {
      const { items, next } = await reader.removedObjects(tenantId, round, page);
      return { items: items.map(id => ({ is: 'removed', id })), next };
    }
    case 'member':
    case 'owner': {
      const { items, next } = await reader.changedReferences(tenantId, { ...round, name: part }, page);
      return { items: items.map(changed => ({ is: 'reference', name: part, changed })), next };
    }
  }
}
