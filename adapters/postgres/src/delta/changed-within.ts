import type { DeltaQuery, PageRequest } from '@landbridge/directory';
import { Failure, type ObjectId, parseGuid } from '@landbridge/model';
import { type RawBuilder, sql } from 'kysely';

type Condition = RawBuilder<unknown>;

/**
 * INVARIANT: a delta tells everything that was committed, however transactions overlap. What a reader at `since` could not see and one at
 * `until` can. Everything before the oldest transaction that ran at `since` was seen, which is
 * what the index is asked for.
 */
export function changedWithin(column: string, { since, until }: Pick<DeltaQuery, 'since' | 'until'>): Condition {
  const changed = sql.ref(column);
  return sql`${notSeen(column, since)} and pg_visible_in_snapshot(${changed}, ${until}::pg_snapshot)`;
}

export function notSeen(column: string, since: DeltaQuery['since']): Condition {
  if (since === null) return sql`true`;
  const changed = sql.ref(column);
  return sql`${changed} >= pg_snapshot_xmin(${since}::pg_snapshot)
    and not pg_visible_in_snapshot(${changed}, ${since}::pg_snapshot)`;
}

export function among(column: string, ids: readonly string[] | null): Condition {
  return ids === null ? sql`` : sql`and ${sql.ref(column)} = any(${ids}::uuid[])`;
}

/** Where a row stands in the order of changes. */
export interface ChangeKey {
  readonly id: ObjectId;
  readonly changed_xid: string;
}

export function keyOfChange({ changed_xid, id }: ChangeKey): string {
  return `${changed_xid} ${id}`;
}

export function afterChange(table: string, { after }: PageRequest): Condition {
  if (after === null) return sql`true`;
  const [, xid, text] = /^(\d{1,20}) (\S+)$/.exec(after) ?? [];
  const id = parseGuid(text ?? '');
  if (xid === undefined || id === undefined) throw notGivenOut();
  return sql`(${sql.ref(`${table}.changed_xid`)}, ${sql.ref(`${table}.id`)}) > (${xid}::xid8, ${id}::uuid)`;
}

export function notGivenOut(): Failure {
  return new Failure({ code: 'BadRequest', message: 'the token is not one that was given out' });
}
